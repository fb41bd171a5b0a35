import type { Routes } from '@angular/router';
import { staffOnly, withConsoleTexts } from './admin/console-guards';
import { ConsoleShell } from './admin/console-shell';
import { whenNothingIsLost } from './admin/unsaved-changes';

/** The console, below `/admin`. Each page is fetched when it is opened. */
export const consoleRoutes: Routes = [
  {
    path: '',
    canActivate: [withConsoleTexts],
    children: [
      {
        path: 'log-in',
        data: { title: 'admin.login.title' },
        loadComponent: async () => (await import('./admin/login/log-in-page')).LogInPage,
      },
      {
        path: 'setup',
        data: { title: 'admin.setup.title' },
        loadComponent: async () => (await import('./admin/setup/set-up-page')).SetUpPage,
      },
      {
        path: '',
        component: ConsoleShell,
        canActivate: [staffOnly],
        children: [
          {
            path: '',
            pathMatch: 'full',
            data: { title: 'admin.overview.title' },
            loadComponent: async () => (await import('./admin/overview/overview-page')).OverviewPage,
          },
          {
            path: 'sessions',
            data: { title: 'admin.sessions.title' },
            loadComponent: async () => (await import('./admin/sessions/session-log-page')).SessionLogPage,
          },
          {
            path: 'sessions/:id',
            data: { title: 'admin.session.title' },
            loadComponent: async () => (await import('./admin/sessions/session-page')).SessionPage,
          },
          {
            path: 'live',
            data: { title: 'admin.live.title' },
            loadComponent: async () => (await import('./admin/live/live-page')).LivePage,
          },
          {
            path: 'audit',
            data: { title: 'admin.audit.title' },
            loadComponent: async () => (await import('./admin/audit/audit-page')).AuditPage,
          },
          {
            path: 'settings',
            data: { title: 'admin.settings.title' },
            canDeactivate: [whenNothingIsLost],
            loadComponent: async () => (await import('./admin/settings/settings-page')).SettingsPage,
          },
          {
            path: 'staff',
            data: { title: 'admin.staff.title' },
            loadComponent: async () => (await import('./admin/staff/staff-page')).StaffPage,
          },
          {
            path: 'account',
            data: { title: 'admin.account.title' },
            loadComponent: async () => (await import('./admin/account/account-page')).AccountPage,
          },
          { path: '**', redirectTo: '/admin' },
        ],
      },
    ],
  },
];
