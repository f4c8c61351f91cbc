export { csvReport } from './report-csv.ts';
export { markdownReport } from './report-markdown.ts';
export { reportRows, REPORT_METRICS, type ReportMetric, type ReportOptions, type ReportRow } from './report-rows.ts';
