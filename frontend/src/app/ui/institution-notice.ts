import { Component, input } from '@angular/core';
import { Notice } from './notice';

/** The institution's own words to learners: plain text in whatever language and direction they are, with their line breaks. */
@Component({
  selector: 'parley-institution-notice',
  imports: [Notice],
  template: `<parley-notice
    ><span dir="auto">{{ text() }}</span></parley-notice
  >`,
  styles: `
    span {
      display: block;
      /* Each line in its own direction, as in the field where it was typed. */
      unicode-bidi: plaintext;
      text-align: start;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class InstitutionNotice {
  readonly text = input.required<string>();
}
