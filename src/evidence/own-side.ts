/**
 * Is it the speaker's own side that he speaks of in the third person: `Orient's spokesman said Orient has never sold`, `his country, the attaché
 * declared`, `the lawyer said that his client`?
 */
export function isOwnSide(speaker: string, subject: string): boolean {
  if (
    /^(?:his|her|its|their|my|our) (?:client|country|company|firm|government|ministry|bank|office|employer|party)s?$/i.test(
      subject,
    )
  )
    return true;
  const name = subject.replace(/^the /i, '');
  const firm = /^[A-Z]/.test(name) && name.length > 3;
  if (firm && speaker.length > name.length && speaker.includes(name)) return true;
  return (
    firm &&
    /\b(?:spokes(?:man|woman|person)|lawyer|attorney|counsel|press office)\b/i.test(speaker) &&
    !/^(?:Mr|Ms|Mrs)\b/.test(name)
  );
}
