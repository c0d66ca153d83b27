import { fail } from '../core/errors.ts';

/** An HS code as it was written, reduced to what is international. */
export interface HsCode {
  /** 4, 6, 8 or 10 digits */
  digits: string;
  /** the first 4 or 6 digits */
  international: string;
}

/** Does this look like an HS code (digits with dots, spaces or hyphens, perhaps `HS` before it)? */
export function looksLikeHsCode(text: string): boolean {
  return (
    text.length <= 60 && /^\s*(?:(?:hs|hts|cn|taric|tariff)\b[\s:.]*(?:code|no)?\b[\s:.]*)?\d[\d.\s-]*\s*$/i.test(text)
  );
}

/** Reads `8716.39`, `8716 39 00`, `HS 87163900`. Throws E_HS_CODE where the number of digits is not 4, 6, 8 or 10. */
export function readHsCode(text: string): HsCode {
  const digits = text.replace(/\D/g, '');
  if (![4, 6, 8, 10].includes(digits.length)) {
    const lost = [3, 5, 7, 9].includes(digits.length)
      ? ` If a spreadsheet dropped the leading zero, write 0${digits}.`
      : '';
    throw fail('E_HS_CODE', {
      code: text.trim(),
      why: `it has ${digits.length} digits, a code has 4, 6, 8 or 10`,
      next: `Write it like 8716.39.${lost}`,
    });
  }
  return { digits, international: digits.slice(0, 6) };
}

/** `871639` → `8716.39`. */
export function writtenHs(code: string): string {
  return code.length > 4 ? `${code.slice(0, 4)}.${code.slice(4)}` : code;
}
