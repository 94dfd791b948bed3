import {
  Column,
  CreateDateColumn,
  Entity,
  PrimaryGeneratedColumn,
  Unique,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';

@Entity()
@Unique(['accountId', 'loginKey'])
export class Person {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column() accountId!: string;
  @Column() login!: string;
  @Column() loginKey!: string;
  @Column('varchar', { nullable: true }) displayName!: string | null;
  @Column('varchar', { nullable: true }) externalId!: string | null;
  @Column('varchar', { nullable: true }) firstName!: string | null;
  @Column('varchar', { nullable: true }) lastName!: string | null;
  @Column('simple-json', { nullable: true }) emails!: object[] | null;
  @Column({ default: true }) enabled!: boolean;
  @CreateDateColumn() createdAt!: Date;
  @UpdateDateColumn() updatedAt!: Date;
  @VersionColumn() version!: number;
}
