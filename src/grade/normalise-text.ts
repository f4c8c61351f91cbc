const DRESS: readonly [RegExp, string][] = [
  [/\{([:,])\}/g, '$1'],
  [/\\(?:text|textbf|textit|textrm|mathrm|mathbf|mathit|mbox|operatorname|boxed|fbox|left|right)(?![A-Za-z])/g, ' '],
  [/\\[()[\],;:! ]|[~`$]|\*{1,3}|__/g, ' '],
  [/(?:^|\n)[ \t]{0,8}(?:#{1,6} |>|[-•+] )/g, '\n'],
  [/\\([%$&#_{}])/g, '$1'],
];

/** Takes LaTeX and Markdown dress off words, and leaves case, punctuation and lines as they are. Linear. */
export function undress(text: string): string {
  const plain = DRESS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
  return plain
    .replace(/[{}]/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/gm, '');
}

/**
 * The form in which two texts are compared: without dress, case, quotes, punctuation and articles, in compatibility form
 * (full-width letters, ligatures). What tells numbers apart stays (`3.5`, `14:35`, `-3`, `1/2`), and so do accents, `C++`,
 * `C#`, percent and currency signs. An article at the end stays too: it may be a name, as in `team A`.
 */
export function normaliseText(text: string): string {
  const words = undress(text.slice(0, 4000))
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2212\u2010-\u2013]/g, '-')
    .replace(/(?<=\d) ?([ap])\.? ?m(?![\p{L}\d])\.?/gu, ' $1m')
    .replace(/['’‘`´]/g, '')
    .replace(/&/g, ' and ')
    .replace(/(?<![\p{L}+#])[+#]|(?<!\d)[.,:/]|[.,:/](?!\d)|(?<!\d)-(?!\d)|(?<=\p{L})-/gu, ' ')
    .replace(/[^\p{L}\p{N}\p{M}\p{Sc}%°+#.,:/-]+/gu, ' ')
    .trim();
  return words.replace(/(?<![^ ])(?:a|an|the) (?=\S)/g, '');
}

/** Whether `phrase` stands in `text` as whole words; both normalised. */
export function containsPhrase(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${phrase} `);
}
