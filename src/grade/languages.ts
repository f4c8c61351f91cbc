import type { CodeLanguage } from '../schema/code-runner.ts';

/** How a language is told from prose, as far as graders need it. */
interface LanguageMarks {
  /** What models write behind a fence for it, in lower case. */
  aliases: ReadonlySet<string>;
  /** A line that begins a program, where there is no fence. */
  looksLikeCode: RegExp;
  /** A line without indentation that goes on with a program, where there is no fence. */
  continuesCode: RegExp;
  /** A line that gives a value to a name. */
  assigns: RegExp;
  /** Finds where the function of that name is defined; the name is escaped already. */
  definition(name: string): RegExp;
}

export const LANGUAGES: Readonly<Record<CodeLanguage, LanguageMarks>> = {
  javascript: {
    aliases: new Set(['', 'js', 'javascript', 'jsx', 'mjs', 'cjs', 'node', 'ts', 'tsx', 'typescript', 'ecmascript']),
    looksLikeCode:
      /^\s*(?:(?:export|async|default)\s+)*(?:function\b\s*\*?\s*[\w$]*\s*[(<]|class\s+[\w$]+\s*(?:\{|extends\b|$)|(?:const|let|var)\s+(?:[\w$]+\s*(?:[=;,:]|$)|[[{])|\/\/|\/\*|import\s+[\w$*{'"]|['"]use strict)/,
    continuesCode: /[;{]\s*$|^\s*(?:[)\]}]|\/\/|\/\*|\*)/,
    assigns: /^\s*[\w$.]+\s*=(?![=>])/,
    definition: (name) =>
      new RegExp(`\\b(?:function\\*?|class|const|let|var)\\s+${name}(?![\\w$])|(?<![\\w$])${name}\\s*=(?![=>])`),
  },
  python: {
    aliases: new Set(['', 'py', 'python', 'python3', 'py3', 'python2', 'ipython', 'pycon', 'pyi']),
    looksLikeCode:
      /^(?:(?:async\s+)?def\s+\w+\s*\(|class\s+\w+\s*[:(]|import\s+[\w.]+(?:\s+as\s+\w+)?\s*(?:[,;#]|$)|from\s+[\w.]+\s+import\s|@\w|[A-Z_][A-Z0-9_]*\s*=\s*\S)/,
    continuesCode:
      /^(?:[#)\]}]|"""|'''|(?:if|elif|while|with|except)\s.*:\s*$|for\s.*\sin\s.*:\s*$|(?:try|else|finally|except)\s*:|(?:return|raise|assert|del)\s|[\w.]+\(.*\)\s*$)/,
    assigns: /^[\w.]+\s*(?::[^=]{0,80})?=(?!=)\s*\S/,
    definition: (name) =>
      new RegExp(`^[ \\t]*(?:async\\s+)?(?:def|class)\\s+${name}\\b|^${name}\\s*(?::[^=\\n]*)?=(?!=)`, 'm'),
  },
};

const escapeName = (name: string) => name.replace(/[$]/g, '\\$&');

/** Finds where the function is defined. The name is one of `FunctionName`. */
export const definitionOf = (entryPoint: string, language: CodeLanguage): RegExp =>
  LANGUAGES[language].definition(escapeName(entryPoint));

/** Finds where the function is called, or the head of a function or method of that name. */
export const callOf = (entryPoint: string): RegExp => new RegExp(`(?<![\\w$.])${escapeName(entryPoint)}\\s*\\(`);

/** Whether a program text defines the function, as far as its words tell. */
export const defines = (code: string, entryPoint: string, language: CodeLanguage): boolean =>
  definitionOf(entryPoint, language).test(code);

/** Words behind a fence that open a block, in lower case; any other text there may as well follow a closing one. */
export const FENCE_WORDS: ReadonlySet<string> = new Set(
  [
    ...LANGUAGES.javascript.aliases,
    ...LANGUAGES.python.aliases,
    ...['bash', 'sh', 'shell', 'console', 'powershell', 'text', 'txt', 'plaintext', 'plain', 'output', 'json', 'json5'],
    ...[
      'jsonc',
      'java',
      'cpp',
      'c++',
      'csharp',
      'go',
      'rust',
      'ruby',
      'php',
      'html',
      'css',
      'sql',
      'yaml',
      'yml',
      'xml',
    ],
    ...['markdown', 'md', 'diff', 'kotlin', 'swift', 'scala', 'perl', 'lua', 'haskell', 'toml', 'ini', 'doctest'],
  ].filter((word) => word !== ''),
);
