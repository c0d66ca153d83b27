import type { XmlElement } from '../xml-stream.ts';

interface Reference {
  text: string;
  attributes: ReadonlyMap<string, string>;
}

/** The value sets at the head of the file: `FeatureType` 8 is "Birthdate". */
export class References {
  #values = new Map<string, Reference>();

  add(set: XmlElement): void {
    for (const value of set.children)
      this.#values.set(`${value.name} ${value.attributes.get('ID') ?? ''}`, {
        text: value.text.trim(),
        attributes: value.attributes,
      });
  }

  /** Text of a value; empty where the id is missing, unknown or says "Unknown". */
  text(set: string, id: string | undefined): string {
    const text = this.#values.get(`${set} ${id ?? ''}`)?.text ?? '';
    return /^(?:unknown|undetermined)$/i.test(text) ? '' : text;
  }

  /** Attribute of a value; empty where there is none. */
  attribute(set: string, id: string | undefined, name: string): string {
    return this.#values.get(`${set} ${id ?? ''}`)?.attributes.get(name) ?? '';
  }
}
