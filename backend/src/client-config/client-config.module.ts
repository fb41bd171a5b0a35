import { Module } from '@nestjs/common';
import { InstitutionModule } from '../institution/institution.module.js';
import { ClientConfigController } from './client-config.controller.js';

@Module({ imports: [InstitutionModule], controllers: [ClientConfigController] })
export class ClientConfigModule {}
