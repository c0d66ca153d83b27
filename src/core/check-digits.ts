/** Check digits of the identifiers that ships and firms carry. All take digits only; normalise first. */

/** IMO ship number: seven digits, weights 7…2 over the first six, last digit = sum mod 10 (IMO Resolution A.1117(30)). */
export function isImoShipNumber(digits: string): boolean {
  if (!/^\d{7}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += (digits.charCodeAt(i) - 48) * (7 - i);
  return sum % 10 === digits.charCodeAt(6) - 48;
}

/** IMO company number: weights 8,6,4,2,9,7 and (11 − sum mod 11) mod 10 (IMO Resolution MSC.160(78), circular 2554). */
export function isImoCompanyNumber(digits: string): boolean {
  if (!/^\d{7}$/.test(digits)) return false;
  const weights = [8, 6, 4, 2, 9, 7];
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += (digits.charCodeAt(i) - 48) * weights[i]!;
  return (11 - (sum % 11)) % 10 === digits.charCodeAt(6) - 48;
}

/** MMSI of a ship station: nine digits that begin with a maritime identification digit 2–7 (ITU-R M.585-9). */
export function isShipMmsi(digits: string): boolean {
  return /^[2-7]\d{8}$/.test(digits);
}

/** Legal Entity Identifier: 18 alphanumerics and two check digits, ISO 7064 mod 97-10 (ISO 17442-1:2020). */
export function isLei(text: string): boolean {
  if (!/^[0-9A-Z]{18}\d\d$/.test(text)) return false;
  let rest = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** CAS Registry Number as `7719-12-2`: the last digit is the sum of the others, weighted 1, 2, 3 … from the right, mod 10. */
export function isCasNumber(text: string): boolean {
  if (!/^[1-9]\d{1,6}-\d\d-\d$/.test(text)) return false;
  const digits = text.replaceAll('-', '');
  let sum = 0;
  for (let k = 2; k <= digits.length; k++) sum += (digits.charCodeAt(digits.length - k) - 48) * (k - 1);
  return sum % 10 === digits.charCodeAt(digits.length - 1) - 48;
}
