import { Template } from '@huggingface/jinja';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FIXED_DATE, withFixedDate } from './fixed-date.ts';
import { ChatTemplate } from './wllama/chat-template.ts';

/** As Llama 3's own templates begin. */
const LLAMA =
  '{%- if not date_string is defined %}{%- if strftime_now is defined %}{%- set date_string = strftime_now("%d %b %Y") %}{%- else %}{%- set date_string = "26 Jul 2024" %}{%- endif %}{%- endif %}Today Date: {{ date_string }}';
const texts = { bos: '', eos: '', addsBos: false };

afterEach(() => void vi.useRealTimers());

describe('a template with a date in it', () => {
  it.each(['2026-11-22T12:00:00Z', '2031-01-01T00:00:00Z'])('gives the same prompt on %s', (now) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
    expect(new ChatTemplate(LLAMA, texts).render([], undefined)).toBe('Today Date: 26 Jul 2024');
  });

  it.each([
    ['%Y-%m-%d', '2024-07-26'],
    ['%A, %B %d, %Y %H:%M', 'Friday, July 26, 2024 00:00'],
    ['100 %% %Q', '100 % %Q'],
  ])('writes %s', (pattern, date) => {
    const template = new Template(withFixedDate(`{{ strftime_now("${pattern}") }}`));
    expect(template.render(FIXED_DATE)).toBe(date);
  });
});
