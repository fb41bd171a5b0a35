import { TestBed } from '@angular/core/testing';
import { VoiceOrb } from './voice-orb';
import type { VoiceOrbMode } from './voice-orb';

describe('VoiceOrb', () => {
  const MODES: readonly VoiceOrbMode[] = [
    'connecting',
    'reconnecting',
    'listening',
    'ready',
    'thinking',
    'speaking',
    'muted',
    'ended',
  ];

  it.each(MODES)('shows that the conversation is %s, and how loud it is', async (mode) => {
    const fixture = TestBed.createComponent(VoiceOrb);
    fixture.componentRef.setInput('mode', mode);
    fixture.componentRef.setInput('level', 0.5);
    await fixture.whenStable();

    const orb: HTMLElement = fixture.nativeElement;
    expect(orb.dataset['mode']).toBe(mode);
    expect(orb.style.getPropertyValue('--voice')).toBe('1.00');
  });

  it('is silent to a screen reader: the state is said in words', async () => {
    const fixture = TestBed.createComponent(VoiceOrb);
    fixture.componentRef.setInput('mode', 'listening');
    await fixture.whenStable();
    const orb: HTMLElement = fixture.nativeElement;
    expect(orb.getAttribute('aria-hidden')).toBe('true');
  });
});
