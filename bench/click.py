#!/usr/bin/env python3
"""From the click to enforcement: granting and revoking on the page, beside the put of the same policy and the get that proves it.

Four roads in turning order, each over its own connections:
  grant   POST /buckets/…/access of the panel as ada, until it says that S3 has it
  revoke  POST …/revocation of that grant, likewise
  put     put_bucket_policy of the policy with the grant, then get_bucket_policy (boto3)
  take    the same without the grant

The rounds of the warm-up do not count: a JVM that has just started has not compiled what a click needs.

It needs boto3, and on Ceph RGW Debian's ceph packages (src/test/rgw/ceph-rgw install). With --embedded the embedded S3 is
measured.

usage: bench/click.py [--embedded] [--rounds 200] [--warm-up 300]
"""
import argparse
import re
import statistics
import sys
import time

import boto3
import panel


def token(page):
    return re.search(r'name="_csrf" value="([^"]+)"', page).group(1)


def timed(call):
    began = time.perf_counter()
    answer = call()
    return (time.perf_counter() - began) * 1000, answer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--embedded", action="store_true")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--warm-up", type=int, default=300)
    arguments = parser.parse_args()
    with panel.Bench(heap="512m", real=not arguments.embedded) as bench:
        bucket = bench.bucket("clicks")
        other = bench.bucket("puts")
        key, secret = bench.keys["cooperage"] if not arguments.embedded else bench.keys["ada"]
        s3 = boto3.client("s3", endpoint_url=bench.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                          region_name="eu-west-1")
        times = {name: [] for name in ("grant", "revoke", "put", "take")}
        page = f"/buckets/{bucket}"

        def grant():
            body = bench.ada.send(page)[1]
            ms, (status, _, headers) = timed(lambda: bench.ada.send(page + "/access", {
                "userName": "bob", "level": "READ_ONLY", "folder": "", "_csrf": token(body)}))
            assert status == 303, status
            shown = bench.ada.send(headers["Location"].split("#")[0])[1]
            assert "Applying" not in shown, "S3 was too slow for one request"
            return ms

        def revoke():
            body = bench.ada.send(page + "/access")[1]
            edit = re.search(r'href="(/buckets/[^"]+/access/\d+)[^"]*">Edit access level<span[^>]*> of bob<', body).group(1)
            form = bench.ada.send(edit)[1]
            ms, (status, _, _) = timed(lambda: bench.ada.send(edit + "/revocation", {"_csrf": token(form)}))
            assert status == 303, status
            return ms

        def raw(document):
            def call():
                s3.put_bucket_policy(Bucket=other, Policy=document)
                return s3.get_bucket_policy(Bucket=other)["Policy"]
            ms, back = timed(call)
            assert back == document
            return ms

        without = s3.get_bucket_policy(Bucket=other)["Policy"]
        for round_ in range(arguments.warm_up + arguments.rounds):
            grant_ms = grant()
            if round_ == 0:
                with_bob = s3.get_bucket_policy(Bucket=bucket)["Policy"].replace(bucket, other)
            put_ms = raw(with_bob)
            revoke_ms = revoke()
            take_ms = raw(without)
            if round_ >= arguments.warm_up:
                for name, ms in (("grant", grant_ms), ("put", put_ms), ("revoke", revoke_ms), ("take", take_ms)):
                    times[name].append(ms)
        median = {name: statistics.median(all_) for name, all_ in times.items()}
        print("| | median ms | 10 % to 90 % | beside S3 alone |\n|---|---|---|---|")
        for name, beside in (("grant", "put"), ("put", "put"), ("revoke", "take"), ("take", "take")):
            low, high = statistics.quantiles(times[name], n=10)[0], statistics.quantiles(times[name], n=10)[-1]
            print(f"| {name} | {median[name]:.1f} | {low:.1f} to {high:.1f} | {median[name] / median[beside]:.2f} |")


if __name__ == "__main__":
    sys.exit(main())
