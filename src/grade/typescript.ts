const FENCES: ReadonlySet<string> = new Set(['ts', 'tsx', 'typescript']);

/** An annotation of a parameter, of a result or of a variable, or the declaration of a type. */
const ANNOTATION =
  /[(,]\s*[\w$]{1,60}\??\s*:\s*(?:number|string|boolean|any|unknown|bigint|Array<|Record<|Map<|Set<)|\)\s*:\s*(?!return\b)[\w$.]{1,40}(?:<[^<>{}\n]{0,60}>)?(?:\[\])*\s{0,9}(?:\{|=>)|\b(?:const|let|var)\s+[\w$]{1,60}\s*:|^[ \t]*(?:export\s+)?(?:interface|type)\s+[\w$]+\s*[={<]/m;

/** Whether a program that JavaScript refuses is TypeScript. Its types are not taken out: that needs a parser. */
export const isTypeScript = (code: string, fence: string): boolean => FENCES.has(fence) || ANNOTATION.test(code);
