import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Whether this process is on its way out: from the first moment of shutdown nothing new may begin. */
@Injectable()
export class ShutdownState implements OnModuleDestroy {
  private hasBegun = false;

  get isShuttingDown(): boolean {
    return this.hasBegun;
  }

  begin(): void {
    this.hasBegun = true;
  }

  /** For a shutdown that no signal announced, as in tests. */
  onModuleDestroy(): void {
    this.begin();
  }
}
