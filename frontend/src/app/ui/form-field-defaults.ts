import type { Provider } from '@angular/core';
import type { MatFormFieldDefaultOptions } from '@angular/material/form-field';
import { MAT_FORM_FIELD_DEFAULT_OPTIONS } from '@angular/material/form-field';

const DEFAULTS: MatFormFieldDefaultOptions = {
  appearance: 'outline',
  // A label that stays in place: nothing moves, and an empty list can be clicked everywhere.
  floatLabel: 'always',
  // Every field of ours is required; a star on each says nothing.
  hideRequiredMarker: true,
};

/** How every form field of the product looks. */
export function provideFormFieldDefaults(): Provider {
  return { provide: MAT_FORM_FIELD_DEFAULT_OPTIONS, useValue: DEFAULTS };
}
