#!/usr/bin/env python3
"""The first page of a folder with a million keys, beside one ListObjectsV2 call of the same size.

The keys are written straight into the bucket's index (Ceph's own, by librados): a listing reads nothing else, and
a million uploads would take hours. Needs: Debian's ceph packages (src/test/rgw/ceph-rgw install) and python3-rados.

usage: bench/first-page.py [--keys 1000000] [--rounds 15]
"""
import argparse
import json
import statistics
import subprocess
import sys
import time

sys.path.insert(0, "/usr/lib/python3/dist-packages")
import panel  # noqa: E402

WIDTH = 7
WARM_UP = 100


def index_objects(bench, bucket):
    stats = json.loads(subprocess.run(
        ["radosgw-admin", "-c", bench.rgw + "/ceph.conf", "-n", "client.rgw.a", "--log-file", "/dev/null", "bucket", "stats",
         "--bucket", bucket], check=True, text=True, stdout=subprocess.PIPE).stdout)
    return stats["id"]


FILL = r'''
import sys, rados
conf, marker, count, width = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
cluster = rados.Rados(conffile=conf, name="client.rgw.a"); cluster.connect(timeout=10)
pool = cluster.open_ioctx("default.rgw.buckets.index")
shards = [o.key for o in pool.list_objects() if o.key.startswith(".dir." + marker)]
sample = None
for shard in shards:
    with rados.ReadOpCtx() as op:
        entries, _ = pool.get_omap_vals(op, "", "many/", 10)
        pool.operate_read_op(op, shard)
        for key, value in entries:
            sample = (key, value)
assert sample, "no sample entry"
name = sample[0]
for i, shard in enumerate(sorted(shards)):
    batch = []
    numbers = range(1 + i, count + 1, len(shards))
    def put():
        with rados.WriteOpCtx() as op:
            pool.set_omap(op, tuple(k for k, _ in batch), tuple(v for _, v in batch))
            pool.operate_write_op(op, shard)
        batch.clear()
    for n in numbers:
        key = "many/" + str(n).zfill(width)
        if key == name: continue
        batch.append((key, sample[1].replace(name.encode(), key.encode())))
        if len(batch) == 2000: put()
    if batch: put()
'''


def fill(bench, bucket, count):
    subprocess.run(["/usr/bin/python3", "-c", FILL, bench.rgw + "/ceph.conf", index_objects(bench, bucket), str(count), str(WIDTH)],
                   check=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--keys", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=15)
    options = options.parse_args()
    import boto3
    from botocore.config import Config
    with panel.Bench() as bench:
        key, secret = bench.keys["ada"]
        s3 = boto3.client("s3", endpoint_url=bench.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                          region_name="eu-west-1", config=Config(s3={"addressing_style": "path"}, request_checksum_calculation="when_required"))
        rows = []
        for label, count in (("1,000 keys", 1000), (f"{options.keys:,} keys", options.keys)):
            bucket = bench.bucket(f"list-{count}")
            s3.put_object(Bucket=bucket, Key="many/" + "0" * WIDTH, Body=b"x")
            began = time.monotonic()
            fill(bench, bucket, count)
            print(f"{label}: index written in {time.monotonic() - began:.0f} s", file=sys.stderr)
            page, call = [], []
            size = None
            for round_ in range(options.rounds + WARM_UP):
                began = time.monotonic()
                status, body, _ = bench.ada.send(f"/buckets/{bucket}/files/many/")
                took = time.monotonic() - began
                if status != 200 or "many" not in body:
                    raise SystemExit(f"the page answered {status}")
                size = size or body.count('name="key"') or 200
                began = time.monotonic()
                got = s3.list_objects_v2(Bucket=bucket, Prefix="many/", Delimiter="/", MaxKeys=size)
                one = time.monotonic() - began
                assert got["KeyCount"] == size, got["KeyCount"]
                if round_ >= WARM_UP:
                    page.append(took)
                    call.append(one)
            rows.append((label, size, statistics.median(page), statistics.median(call)))
    print(f"{panel.machine()}; `bench/first-page.py --keys {options.keys} --rounds {options.rounds}`, medians\n")
    print("| in the folder | entries on the page | first page of the panel | one ListObjectsV2 (boto3) | ratio |")
    print("|---|---|---|---|---|")
    for label, size, page, call in rows:
        print(f"| {label} | {size} | {page * 1000:.0f} ms | {call * 1000:.0f} ms | {page / call:.2f} |")


if __name__ == "__main__":
    main()
