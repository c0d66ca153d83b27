import { stderrProgress } from './progress.ts';

/** Progress of downloads, in kilobytes; the file is not named where lines would otherwise jump between files. */
export function transferProgress(quiet: boolean): {
  show(name: string, bytes: number, total: number | undefined): void;
  stop(): void;
} {
  const progress = stderrProgress(quiet);
  return {
    show(_name, bytes, total) {
      const share = total === undefined || total === 0 ? undefined : bytes / total;
      progress.show({ done: Math.round(bytes / 1000), unit: 'kB', share });
    },
    stop: () => progress.stop(),
  };
}
