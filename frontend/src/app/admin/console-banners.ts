import { Component } from '@angular/core';

/** What everybody in the console should know now, above every page. */
@Component({ selector: 'parley-console-banners', template: '' })
export class ConsoleBanners {}
