import type { Property } from '../src/model/list.ts';
import { type PackedEntry, packEntry } from '../src/model/packed-entry.ts';
import type { SchemaName } from '../src/model/schema.ts';
import { madeNames } from './entity-names.ts';
import { madeImo } from './names-made.ts';
import { type Random, random } from './random.ts';

export interface MadeEntity {
  id: string;
  schema: SchemaName;
  properties: Partial<Record<Property, string[]>>;
}

const COUNTRIES = 'ru ir kp cn sy by ae tr lb iq ve mm cu ly sd pk in ua lv de fr gb us es mx co ng za ke sg'.split(
  ' ',
);

/** Made entities with one to three names each. The same seed, the same entities; fewer of them are the first of more. */
export function* madeEntities(count: number, seed = 1): Generator<MadeEntity> {
  const dice = random(seed);
  for (let at = 0; at < count; at++) yield madeEntity(dice, at + 1);
}

function madeEntity(dice: Random, number: number): MadeEntity {
  const { schema, names } = madeNames(dice);
  const [name, ...others] = names;
  const aliases = others.filter(other => other !== name).slice(0, dice.below(3));
  const properties: MadeEntity['properties'] = { name: [name] };
  if (aliases.length > 0) properties.alias = [...new Set(aliases)];
  if (schema === 'Vessel') properties.imoNumber = [`IMO${madeImo(dice)}`];
  else properties.country = [dice.pick(COUNTRIES)];
  if (schema === 'Person' && dice.chance(0.6))
    properties.birthDate = [`${dice.between(1930, 2000)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`];
  if (schema === 'Company' && dice.chance(0.4)) properties.registrationNumber = [String(dice.between(1e9, 4e9))];
  return { id: `made-${number}`, schema, properties };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** A made entity as an index takes it. */
export function packMade({ id, schema, properties }: MadeEntity): PackedEntry {
  const facts = Object.entries(properties).flatMap(([property, values]) =>
    values.map(value => ({ property: property as Property, value, file: 'made.jsonl', line: Number(id.slice(5)) })),
  );
  return packEntry({ id, list: 'made', record: id, schema, caption: properties.name![0]!, facts });
}
