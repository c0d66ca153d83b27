import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { now } from '../core/clock.ts';

/** A lease lasts this long after its last heartbeat; heartbeats come three times in that time. */
export const LEASE_SECONDS = 30;

/** Who holds a run: `HOST:PID:NONCE`. Call once a process or once a run. */
export function newOwner(): string {
  return `${hostname()}:${process.pid}:${randomBytes(6).toString('hex')}`;
}

/** Host and process id of an owner; pid is NaN where the text is not of newOwner's form. */
export function ownerParts(owner: string): { host: string; pid: number } {
  const match = /^(.*):(\d+):[0-9a-f]+$/.exec(owner);
  return match ? { host: match[1]!, pid: Number(match[2]) } : { host: owner, pid: Number.NaN };
}

/** The instant at which a lease taken now ends. */
export function leaseEnd(): string {
  return new Date(Date.parse(now()) + LEASE_SECONDS * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Does another owner still hold the lease? A process of this host that is gone holds nothing, whatever its lease. */
export function leaseHolds(owner: string, until: string): boolean {
  if (until <= now()) return false;
  const { host, pid } = ownerParts(owner);
  return host !== hostname() || Number.isNaN(pid) || isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
