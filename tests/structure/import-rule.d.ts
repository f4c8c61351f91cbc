export function judgeImport(use: {
  file: string;
  specifier: string;
  typeOnly: boolean;
  root: string;
}): string | undefined;
