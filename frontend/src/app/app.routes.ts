import { DOCUMENT, inject } from '@angular/core';
import type { CanActivateFn, Routes } from '@angular/router';
import { Router } from '@angular/router';
import { ConversationStore } from './practice/session/conversation-store';
import { SetupPage } from './practice/setup/setup-page';
import { isCovered, nextTask } from './ui/first-paint';

const withConversation: CanActivateFn = async () => {
  const [store, router] = [inject(ConversationStore), inject(Router)];
  await store.opened();
  return store.conversation() !== null || router.parseUrl('/');
};

const withRecord: CanActivateFn = () =>
  inject(ConversationStore).record() !== null || inject(Router).parseUrl('/');

/** The page that the application begins with is not drawn in the task that found the way to it. */
const inTaskOfItsOwn: CanActivateFn = async () => {
  const document = inject(DOCUMENT);
  if (document.defaultView && isCovered(document)) await nextTask(document.defaultView);
  return true;
};

/** The conversation lives as long as the learner stays in the practice area. */
export const routes: Routes = [
  {
    path: '',
    providers: [ConversationStore],
    children: [
      { path: '', pathMatch: 'full', canActivate: [inTaskOfItsOwn], component: SetupPage },
      {
        path: 'conversation',
        data: { isPreloaded: true },
        canActivate: [withConversation],
        loadComponent: async () =>
          (await import('./practice/conversation/conversation-page')).ConversationPage,
      },
      {
        path: 'recap',
        data: { isPreloaded: true },
        canActivate: [withRecord],
        loadComponent: async () => (await import('./practice/recap/recap-page')).RecapPage,
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
