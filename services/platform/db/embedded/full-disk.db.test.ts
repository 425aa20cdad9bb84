import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mountDisk } from '../../../testing/disk.ts';
import { silentLogger } from '../../log/logger.ts';
import { openEmbedded, type OpenedEmbedded } from './open-embedded.ts';

async function open(dataDir: string): Promise<OpenedEmbedded> {
  return await openEmbedded({ dataDir, statementTimeoutMilliseconds: 30_000 }, silentLogger);
}

const [tinyDisk, smallDisk] = [mountDisk(10), mountDisk(75)];
afterAll(() => {
  tinyDisk?.remove();
  smallDisk?.remove();
});

if (tinyDisk !== undefined && smallDisk !== undefined) {
  const [tiny, small] = [tinyDisk.folder, smallDisk.folder];
  describe('the embedded database on a full disk', () => {
    it('says so when there is no room to begin', async () => {
      await expect(open(join(tiny, 'data'))).rejects.toMatchObject({ code: 'platform/storage-full' });
    });

    it('refuses what does not fit, keeps what did, and goes on when there is room again', async () => {
      const opened = await open(join(small, 'data'));
      const { client } = opened;
      await client.exec("create table item (id int, filler text); insert into item select n, repeat('x', 900) from generate_series(1, 2000) n");
      await client.exec('update item set id = id where id <= 600');
      await client.exec('vacuum item');
      const disk = statfsSync(small);
      writeFileSync(join(small, 'filler'), Buffer.alloc(disk.bavail * disk.bsize - 100_000));
      await expect(client.exec("insert into item select n, repeat('y', 900) from generate_series(1, 2000) n")).rejects.toMatchObject({ code: 'platform/storage-full', status: 507 });
      expect((await client.query('select count(*) as n from item')).rows).toEqual([{ n: 2_000 }]);
      // Updates that reuse room in the table still fill the write-ahead log, and the engine panics when that finds no room.
      await expect(fillLog(opened)).rejects.toMatchObject({ code: 'platform/storage-full' });
      await expect(client.query('select 1')).rejects.toMatchObject({ code: 'platform/storage-full' });
      rmSync(join(small, 'filler'));
      expect((await client.query('select count(*) as n from item')).rows).toEqual([{ n: 2_000 }]);
      await opened.close();
    }, 120_000);
  });
}

async function fillLog({ client }: OpenedEmbedded): Promise<void> {
  await client.exec('vacuum item');
  for (let round = 0; round < 2_000; round += 1) {
    await client.query('update item set filler = repeat(md5(random()::text), 28) where id <= 60');
    await client.exec('vacuum item');
  }
}
