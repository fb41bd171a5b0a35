import type { Page } from 'playwright-core';

/** What a learner puts into the form; names of languages as the English page shows them. */
export interface FormEntries {
  /** Label of the second picker once the page speaks the native language. */
  readonly targetLabel: string;
  readonly nativeOption: string;
  readonly targetOption: string;
  readonly level: string;
  readonly lessonLabel: string;
  readonly lesson: string;
}

/** Fills the form that a first visit shows in English. */
export async function fillSetupForm(page: Page, entries: FormEntries): Promise<void> {
  await page.getByRole('combobox', { name: 'I speak' }).click();
  await page.getByRole('option', { name: entries.nativeOption }).first().click();
  await page.getByRole('combobox', { name: entries.targetLabel }).click();
  await page.getByRole('option', { name: entries.targetOption }).first().click();
  // Example lessons below carry levels too.
  await page.getByRole('radiogroup').getByText(entries.level, { exact: true }).click();
  await page.getByRole('textbox', { name: entries.lessonLabel }).fill(entries.lesson);
}
