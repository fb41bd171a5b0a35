import { Component } from '@angular/core';

/** The way in by the institution's own accounts, where the server offers one. */
@Component({
  selector: 'parley-institution-sign-in',
  template: '',
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class InstitutionSignIn {}
