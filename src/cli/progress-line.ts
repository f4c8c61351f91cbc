import type { DownloadStatus } from '../models/model-library.ts';
import { sayBytes } from '../models/say-bytes.ts';

/** What the page says of the run under way. */
export interface PageStatus {
  stage: string;
  share: number | undefined;
  position: number;
  total: number;
  download: DownloadStatus | undefined;
}

/** The status in one line; undefined while there is nothing to say. */
export function progressLine({ stage, share, position, total, download }: PageStatus): string | undefined {
  if (download && (stage === 'starting' || stage === 'download')) return downloadLine(download);
  if (stage === 'starting') return undefined;
  if (stage === 'trials') return `trial ${position} of ${total}`;
  return `${stage}${share === undefined ? '' : ` ${percent(share)}`}`;
}

function downloadLine(status: DownloadStatus): string {
  const { buildId, state, loadedBytes, totalBytes, bytesPerSecond, timeLeftMs, message } = status;
  if (state === 'resolving' && !message) return `download ${buildId}: asking what its files are`;
  const size = `${sayBytes(loadedBytes)} of ${sayBytes(totalBytes)}`;
  const share = totalBytes > 0 ? ` (${percent(loadedBytes / totalBytes)})` : '';
  const begin = `download ${buildId}: ${size}${share}`;
  if (state !== 'downloading') return `${begin}; ${message ?? state}`;
  const speed = bytesPerSecond === undefined ? '' : `, ${sayBytes(bytesPerSecond)}/s`;
  return `${begin}${speed}${timeLeftMs === undefined ? '' : `, ${sayTime(timeLeftMs)} left`}`;
}

const percent = (share: number) => `${Math.floor(share * 100)} %`;

function sayTime(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
