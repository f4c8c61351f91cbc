import type { Claim, Claims, ClaimSide } from '../../schema/claim.ts';
import type { Figures } from '../../schema/figure.ts';
import type { FoundDocument } from '../check-figures.ts';
import { paragraphsOf } from '../paragraphs.ts';
import { findSystem } from '../systems.ts';
import type { CatalogueFact, ClaimFacts } from './facts.ts';

/**
 * What can be wrong with the claims themselves, one sentence each that begins with the claim's id: an id twice, a
 * document, figure, system, build, model, family, country, licence or suite that is not there, a figure of a document that
 * the claim does not name, a build of the plan whose runs would not count. Needs no document.
 */
export function checkClaims({ claims }: Claims, figures: Figures, facts: ClaimFacts): string[] {
  const ids = claims.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `claim ${id}: it is listed twice.`),
    ...claims.flatMap((claim) =>
      [...checkSources(claim, figures), ...checkExperiment(claim, facts)].map((fault) => `claim ${claim.id}: ${fault}`),
    ),
  ];
}

function checkSources({ says, figures: cited, systems }: Claim, figures: Figures): string[] {
  const documents = new Set(says.map(({ document }) => document));
  return [
    ...[...documents]
      .filter((name) => !figures.documents.some(({ file }) => file === name))
      .map((name) => `the document ${name} is not listed.`),
    ...systems.filter((id) => !findSystem(figures, id)).map((id) => `the system ${id} is not listed.`),
    ...cited.flatMap((id) => {
      const figure = figures.figures.find((each) => each.id === id);
      if (!figure) return [`the figure ${id} is not listed.`];
      return documents.has(figure.document)
        ? []
        : [`the figure ${id} is of ${figure.document}, which it does not name.`];
    }),
  ];
}

function checkExperiment({ experiment }: Claim, facts: ClaimFacts): string[] {
  if (experiment.form === 'catalogue') {
    const countries = [...experiment.a.countries, ...experiment.b.countries];
    return [
      ...missing(
        countries,
        facts.catalogue.map(({ country }) => country),
        'country',
      ),
      ...missing(
        experiment.licences,
        facts.catalogue.map(({ licence }) => licence),
        'licence',
      ),
    ];
  }
  const sides = experiment.form === 'pair' ? [experiment.a, experiment.b] : [experiment.side];
  return sides.flatMap((side) => [
    ...missing(
      [side.suite],
      facts.suites.map(({ id }) => id),
      'suite',
    ),
    ...missing(
      side.plan,
      facts.catalogue.map(({ id }) => id),
      'build',
    ),
    ...checkSelector(side, facts),
    ...checkPlanned(side, facts),
  ]);
}

function checkSelector({ runs }: ClaimSide, { catalogue, systems }: ClaimFacts): string[] {
  const all = (read: (fact: CatalogueFact) => string) => catalogue.map(read);
  switch (runs.by) {
    case 'builds':
      return missing(
        runs.builds,
        all(({ id }) => id),
        'build',
      );
    case 'models':
      return missing(
        runs.models,
        all(({ model }) => model),
        'model',
      );
    case 'families':
      return missing(
        runs.families,
        all(({ family }) => family),
        'family',
      );
    case 'countries':
      return missing(
        runs.countries,
        all(({ country }) => country),
        'country',
      );
    case 'systems':
      return missing(
        runs.systems,
        systems.map(({ id }) => id),
        'system',
      );
    case 'any-model':
      return [];
  }
}

/** A plan whose runs would then be passed over is a trap. */
function checkPlanned({ runs, plan, name }: ClaimSide, { catalogue }: ClaimFacts): string[] {
  if (runs.by === 'systems') {
    return plan.length > 0 ? [`"${name}" is an endpoint: its plan names no build of the catalogue.`] : [];
  }
  if (plan.length === 0) return [`"${name}" has no build to run.`];
  return catalogue
    .filter(({ id }) => plan.includes(id))
    .filter((fact) => !isMeant(fact, runs))
    .map(({ id }) => `the build ${id} of its plan does not belong to "${name}".`);
}

function isMeant({ id, model, family, country, role }: CatalogueFact, runs: ClaimSide['runs']): boolean {
  if (runs.by === 'builds') return runs.builds.includes(id);
  if (runs.by === 'models') return runs.models.includes(model);
  if (runs.by === 'families') return runs.families.includes(family);
  if (runs.by === 'countries') return runs.countries.includes(country);
  return role === 'model';
}

const missing = (names: readonly string[], known: readonly string[], what: string): string[] =>
  names.filter((name) => !known.includes(name)).map((name) => `there is no ${what} "${name}".`);

/** What is wrong between the claims and the documents: a paragraph that is not there, or is a heading. */
export function checkClaimPlaces({ claims }: Claims, figures: Figures, found: readonly FoundDocument[]): string[] {
  return claims.flatMap(({ id, says }) =>
    says.flatMap(({ document: file, paragraphs }) => {
      const text = found.find((each) => each.file === file)?.text;
      const listed = figures.documents.find((each) => each.file === file);
      if (text === undefined || !listed) return [];
      const headings = [listed.title, ...listed.sections].map(({ paragraph }) => paragraph);
      const count = paragraphsOf(text).length;
      return paragraphs.flatMap((paragraph) => {
        if (paragraph > count)
          return [`claim ${id}: ${file} has ${count} paragraphs, and none with the number ${paragraph}.`];
        return headings.includes(paragraph) ? [`claim ${id}: paragraph ${paragraph} of ${file} is a heading.`] : [];
      });
    }),
  );
}
