import { cleanLatex, isParsable } from './clean-latex.ts';
import { toClosedForm, type ClosedForm } from './closed-form.ts';

/**
 * Reads the LaTeX of a final answer; undefined for what is too long, too deep or no answer we know. Only the parser of
 * the library is used, never its evaluation, which hostile expressions could keep busy for ever; it is loaded with the
 * first answer that needs it.
 */
export async function parseLatex(text: string): Promise<ClosedForm | undefined> {
  const clean = cleanLatex(text);
  if (!/\\pm(?![A-Za-z])/.test(clean)) return parseOne(clean);
  // Both signs are the same one throughout: two solutions.
  const [plus, minus] = [await parseOne(clean.replace(PM, '+')), await parseOne(clean.replace(PM, '-'))];
  return plus && minus && { kind: 'collection', brackets: 'none', items: [plus, minus] };
}
const PM = /\\pm(?![A-Za-z])/g;

async function parseOne(clean: string): Promise<ClosedForm | undefined> {
  if (!isParsable(clean)) return undefined;
  const { parse } = await import('@cortex-js/compute-engine/latex-syntax');
  try {
    return toClosedForm(parse(clean));
  } catch {
    // A parser that gives up on an answer has not understood it.
    return undefined;
  }
}
