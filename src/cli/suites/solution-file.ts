/** A wrong solution and what is wrong with it. */
export interface Mutant {
  flaw: string;
  program: string;
}

export interface SolutionFile {
  reference: string;
  mutants: Mutant[];
}

/**
 * Splits a file of solutions at its comment lines: `reference`, then `mutant: <flaw>` for each wrong one, behind the
 * comment sign of the language. Throws an Error that says what is missing.
 */
export function readSolutionFile(text: string, sign: '//' | '#'): SolutionFile {
  const [before = '', ...sections] = text.split(new RegExp(`^${sign} (?=reference$|mutant: )`, 'm'));
  if (before.trim() !== '') throw new Error(`text stands before the first "${sign} reference"`);
  const programs = sections.map((section) => {
    const end = section.indexOf('\n');
    return { heading: section.slice(0, end).trim(), program: section.slice(end + 1).trim() };
  });
  const references = programs.filter(({ heading }) => heading === 'reference');
  const [reference] = references;
  if (!reference || references.length > 1) throw new Error(`expected exactly one "${sign} reference"`);
  return {
    reference: reference.program,
    mutants: programs
      .filter(({ heading }) => heading !== 'reference')
      .map(({ heading, program }) => ({ flaw: heading.slice('mutant: '.length), program })),
  };
}
