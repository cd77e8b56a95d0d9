#!/usr/bin/env python3
"""The first page of a folder with a million keys, beside one ListObjectsV2 call that asks for the same.

Three roads in turning order, each over one connection that stays open:
  page    GET /buckets/…/files/many/ of the panel, as ada, to the last byte
  boto3   list_objects_v2 with the same prefix, delimiter, max-keys and encoding
  s3      the same call presigned, its answer read and thrown away: what S3 itself takes

On Ceph RGW it writes the keys straight into the bucket's index (Ceph's own, by librados): a listing reads nothing else,
and a million uploads would take hours. It needs Debian's ceph packages (src/test/rgw/ceph-rgw install) and
python3-rados. With --embedded the embedded S3 is measured, with files on its disk.

usage: bench/first-page.py [--embedded] [--keys 1000,1000000] [--rounds 100] [--warm-up 400]
"""
import argparse
import http.client
import json
import statistics
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, "/usr/lib/python3/dist-packages")
import panel  # noqa: E402

WIDTH = 7
PAGE = 200

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


def fill(bench, s3, bucket, count):
    first = "many/" + "0" * WIDTH
    s3.put_object(Bucket=bucket, Key=first, Body=b"x")
    if not bench.rgw:
        for n in range(1, count + 1):
            s3.put_object(Bucket=bucket, Key="many/" + str(n).zfill(WIDTH), Body=b"x")
        return
    conf = bench.rgw + "/ceph.conf"
    stats = subprocess.run(["radosgw-admin", "-c", conf, "-n", "client.rgw.a", "--log-file", "/dev/null", "bucket", "stats",
                            "--bucket", bucket], check=True, text=True, stdout=subprocess.PIPE).stdout
    subprocess.run(["/usr/bin/python3", "-c", FILL, conf, json.loads(stats)["id"], str(count), str(WIDTH)], check=True)


class Road:
    """GETs over one connection."""

    def __init__(self, origin, headers=None):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(origin).netloc, timeout=60)
        self.headers = headers or {}

    def get(self, path):
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}")
        return body


def roads(bench, s3, bucket):
    asked = {"Bucket": bucket, "Prefix": "many/", "Delimiter": "/", "MaxKeys": PAGE, "EncodingType": "url"}
    site = Road(bench.origin, {"Accept": "text/html", "Cookie": bench.ada.cookie()})
    signed = urllib.parse.urlsplit(s3.generate_presigned_url("list_objects_v2", asked))
    bare = Road(bench.endpoint)

    def page():
        body = site.get(f"/buckets/{bucket}/files/many/")
        assert body.count(b'name="key"') == PAGE, "not the page that was expected"

    def boto3():
        assert s3.list_objects_v2(**asked)["KeyCount"] == PAGE

    return {"page": page, "boto3": boto3, "s3": lambda: bare.get(signed.path + "?" + signed.query)}


def measure(todo, rounds, warm_up):
    names, times = list(todo), {name: [] for name in todo}
    for number in range(warm_up + rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            began = time.monotonic()
            todo[name]()
            if number >= warm_up:
                times[name].append((time.monotonic() - began) * 1000)
    return times


def p90(values):
    return sorted(values)[int(len(values) * 0.9)]


def line(count, times):
    page, boto3, s3 = (statistics.median(times[name]) for name in ("page", "boto3", "s3"))
    return (f"| {count:,} | {page:.1f} ms | {p90(times['page']):.1f} ms | {boto3:.1f} ms | {p90(times['boto3']):.1f} ms "
            f"| {page / boto3:.2f} | {s3:.1f} ms | {100 * s3 / page:.0f} % |")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--embedded", action="store_true")
    options.add_argument("--keys", default=None)
    options.add_argument("--rounds", type=int, default=100)
    options.add_argument("--warm-up", type=int, default=400)
    options = options.parse_args()
    keys = options.keys or ("1000" if options.embedded else "1000,1000000")
    import boto3
    from botocore.config import Config
    with panel.Bench(real=not options.embedded) as bench:
        key, secret = bench.keys["ada"]
        s3 = boto3.client("s3", endpoint_url=bench.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                          region_name="eu-west-1", config=Config(signature_version="s3v4", s3={"addressing_style": "path"},
                                                                 request_checksum_calculation="when_required"))
        rows, warm_up = [], options.warm_up
        for count in (int(each) for each in keys.split(",")):
            bucket = bench.bucket(f"list-{count}")
            began = time.monotonic()
            fill(bench, s3, bucket, count)
            print(f"{count:,} keys written in {time.monotonic() - began:.0f} s", file=sys.stderr)
            rows.append(line(count, measure(roads(bench, s3, bucket), options.rounds, warm_up)))
            print(rows[-1], file=sys.stderr)
            warm_up = max(20, options.warm_up // 10)
    where = "--embedded " if options.embedded else ""
    print(f"{panel.machine()}; `bench/first-page.py {where}--keys {keys} --rounds {options.rounds} --warm-up {options.warm_up}`\n")
    print("| keys in the folder | page, median | p90 | ListObjectsV2 by boto3, median | p90 | page ÷ boto3 | S3 alone | its share of the page |")
    print("|---|---|---|---|---|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
