import type { CodeLanguage } from '../schema/code-runner.ts';

/** How a language is told from prose, as far as graders need it. */
interface LanguageMarks {
  /** What models write behind a fence for it, in lower case. */
  aliases: ReadonlySet<string>;
  /** A line that begins a program, where there is no fence. */
  looksLikeCode: RegExp;
  /** A line that may be the last of a program, where there is no fence. */
  endsLikeCode: RegExp;
  /** Finds where the function of that name is defined; the name is escaped already. */
  definition(name: string): RegExp;
}

export const LANGUAGES: Readonly<Record<CodeLanguage, LanguageMarks>> = {
  javascript: {
    aliases: new Set(['', 'js', 'javascript', 'jsx', 'mjs', 'cjs', 'node', 'ts', 'typescript', 'ecmascript']),
    looksLikeCode:
      /^\s*(?:(?:export|async|default)\s+)*(?:function\b|class\s|const\s|let\s|var\s|\/\/|\/\*|import\s|['"]use strict)/,
    endsLikeCode: /[;{})\]]\s*$/,
    definition: (name) =>
      new RegExp(`\\b(?:function\\*?|class|const|let|var)\\s+${name}(?![\\w$])|(?<![\\w$])${name}\\s*=(?![=>])`),
  },
  python: {
    aliases: new Set(['', 'py', 'python', 'python3', 'py3', 'python2', 'ipython', 'pycon', 'pyi']),
    looksLikeCode: /^(?:(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[:(]|import\s+[\w.]+|from\s+[\w.]+\s+import\s|@\w)/,
    // A line of the body, or one that is closed at the margin: prose after a program is neither.
    endsLikeCode: /^\s+\S|^[\w.]+\s*=\s*\S|[)\]}:]\s*$/,
    definition: (name) =>
      new RegExp(`^[ \\t]*(?:async\\s+)?(?:def|class)\\s+${name}\\b|^[ \\t]*${name}\\s*(?::[^=\\n]*)?=(?!=)`, 'm'),
  },
};
