/** The properties that hold names. Indexes hold a property as its place here. */
export const NAME_PROPERTIES = ['name', 'alias', 'weakAlias', 'previousName'] as const;
export type NameProperty = (typeof NAME_PROPERTIES)[number];

export function isNameProperty(property: string): property is NameProperty {
  return (NAME_PROPERTIES as readonly string[]).includes(property);
}
