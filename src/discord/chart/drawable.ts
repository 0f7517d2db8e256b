/**
 * Letters and signs that the font of the pictures has and that stand where they are written: Latin, Greek and Cyrillic.
 * Scripts from right to left and those that join their letters are left to the text beside the picture.
 */
const drawable =
  /^[ -~\u00a0-\u00ac\u00ae-\u024f\u0384-\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff\u0400-\u0482\u048a-\u0513\u1e00-\u1ef9\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u20b4\u20bd\u2116\u2122\u2212]*$/u;

/** Whether a picture can show a text as it is. */
export function isDrawable(text: string): boolean {
  return drawable.test(text);
}
