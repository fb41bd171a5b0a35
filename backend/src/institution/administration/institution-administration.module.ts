import { Module } from '@nestjs/common';
import { InstitutionModule } from '../institution.module.js';
import { SettingsAdministration } from './settings-administration.js';
import { SettingsController } from './settings.controller.js';

/** How staff decide for their institution. */
@Module({
  imports: [InstitutionModule],
  controllers: [SettingsController],
  providers: [SettingsAdministration],
})
export class InstitutionAdministrationModule {}
