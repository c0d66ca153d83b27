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

/** Freight container: four letters, six digits, check digit; values skip the multiples of 11, weights 2^k, mod 11 mod 10 (ISO 6346:2022, annex A). */
export function isContainerNumber(text: string): boolean {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return false;
  let sum = 0;
  for (let k = 0; k < 10; k++) {
    const code = text.charCodeAt(k);
    const value = code < 65 ? code - 48 : code - 55 + Math.floor((code - 56) / 10);
    sum += value * 2 ** k;
  }
  return (sum % 11) % 10 === text.charCodeAt(10) - 48;
}

/** International bank account number, 15 to 34 signs without blanks: the first four put last, letters as 10…35, mod 97 = 1 (ISO 13616, ISO 7064). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(text)) return false;
  let rest = 0;
  for (const char of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
