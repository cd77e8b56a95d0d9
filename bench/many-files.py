#!/usr/bin/env python3
"""Many small files by every road, side by side: each round sends the same files once by each of them, to a place of its own.

  browser  Chromium with the upload page, from its button to the page that says that all are stored
  form     the same page's form without JavaScript, sent by curl
  aws      aws s3 cp --recursive
  rclone   rclone copy

What a road has stored is counted in S3 after each turn, outside the time that counts.
Needs: curl, the AWS CLI, boto3, rclone, a Chromium, and for Ceph RGW src/test/rgw/ceph-rgw install.

usage: bench/many-files.py [--embedded] [--files 500,5000] [--size 10000] [--rounds 3] [--heap 256m] [--only ROAD]...
"""
import argparse
import os
import subprocess
import sys
import time

import panel
from chromium import UPLOAD, Chromium

# The heading tells that the page is through: "500 files are stored". Its line of the sum begins with "0 of 500 files stored".
STORED = """(count => document.querySelector('h1').textContent.startsWith(count.toLocaleString('en-GB') + ' files are stored')
    && !/ not$/.test(document.querySelector('h1').textContent.trim()))"""

BASE = "aws s3 cp --recursive"


class Roads:
    """The ways of many files into a bucket."""

    def __init__(self, bench, bucket, files, patience):
        self.bench, self.bucket, self.files, self.patience = bench, bucket, files, patience
        self.directory = os.path.dirname(files[0])
        self.turn = 0
        key, secret = bench.keys["ada"]
        import boto3
        from botocore.config import Config
        self.s3 = boto3.client("s3", endpoint_url=bench.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                               region_name="eu-west-1", config=Config(s3={"addressing_style": "path"}, signature_version="s3v4"))

    def all(self):
        return {"browser": self._road("browser", self.browser), "form without JavaScript": self._road("form", self.form),
                BASE: self._road("aws", self.aws), "rclone copy": self._road("rclone", self.rclone)}

    def _road(self, name, way):
        """A way to a new place each time; nothing lies there before, and all of it after."""
        def go():
            self.turn += 1
            place = f"{name}-{len(self.files)}-{self.turn}/"
            began = time.monotonic()
            took = way(place) or time.monotonic() - began
            stored = sum(page.get("KeyCount", 0) for page in self.s3.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=place))
            if stored != len(self.files):
                raise RuntimeError(f"{stored} of {len(self.files)} files are in S3")
            return took
        return go

    def _run(self, *command, env=None, text=None):
        done = subprocess.run(command, env=env, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]} failed: {done.stderr[-500:]} {done.stdout[-500:]}")
        return done.stdout

    def browser(self, place):
        with Chromium() as page:
            page.go(self.bench.origin + "/sign-in")
            page.sign_in(self.bench.ada.cookie())
            page.go(f"{self.bench.origin}/buckets/{self.bucket}/uploads/{place}")
            page.choose("#files", *self.files)
            page.wait(f"!!{UPLOAD}")
            began = time.monotonic()
            page.evaluate(UPLOAD + ".click()")
            page.wait(f"{STORED}({len(self.files)})", self.patience)
            return time.monotonic() - began

    def form(self, place):
        action = self.bench.ada.upload_action(self.bucket, place)
        fields = "".join(f'form = "files=@{file};filename={os.path.basename(file)}"\n' for file in self.files)
        began = time.monotonic()
        self._run("curl", "-fsS", "-o", os.devnull, "-m", str(self.patience), "-H", "Cookie: " + self.bench.ada.cookie(), "-H",
                  "Expect:", "-F", "existing=refuse", "-K", "-", self.bench.origin + action, text=fields)
        return time.monotonic() - began

    def aws(self, place):
        self._run("aws", "--endpoint-url", self.bench.endpoint, "s3", "cp", "--recursive", "--only-show-errors", self.directory,
                  f"s3://{self.bucket}/{place}", env=self.bench.aws_env())

    def rclone(self, place):
        key, secret = self.bench.keys["ada"]
        env = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "RCLONE_"))}
        env.update(RCLONE_CONFIG="/dev/null", RCLONE_CONFIG_S_TYPE="s3", RCLONE_CONFIG_S_REGION="eu-west-1",
                   RCLONE_CONFIG_S_PROVIDER="Ceph" if self.bench.rgw else "Other", RCLONE_CONFIG_S_ENDPOINT=self.bench.endpoint,
                   RCLONE_CONFIG_S_ACCESS_KEY_ID=key, RCLONE_CONFIG_S_SECRET_ACCESS_KEY=secret)
        self._run("rclone", "copy", "--s3-no-check-bucket", self.directory, f"S:{self.bucket}/{place}", env=env)


def make_files(directory, count, size):
    os.makedirs(directory)
    files = [os.path.join(directory, f"file-{number:05}.bin") for number in range(count)]
    for file in files:
        with open(file, "wb") as out:
            out.write(os.urandom(size))
    return files


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--embedded", action="store_true", help="the embedded S3 instead of a Ceph gateway")
    options.add_argument("--files", default="500", help="how many, separated by commas")
    options.add_argument("--size", type=int, default=10000, help="of each, in bytes")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--heap", default="256m", help="the panel's -Xmx")
    options.add_argument("--patience", type=int, default=600, help="the longest that one road may take, in seconds")
    options.add_argument("--only", action="append", choices=["browser", "form", "aws", "rclone"])
    options = options.parse_args()
    with panel.Bench(options.heap, real=not options.embedded) as bench:
        where = "the embedded S3" if options.embedded else "Ceph RGW"
        print(f"{panel.machine()}; `bench/many-files.py {' '.join(sys.argv[1:])}`; panel under `-Xmx{options.heap}`, {where}, "
              "all on one machine")
        for count in (int(each) for each in options.files.split(",")):
            files = make_files(os.path.join(bench.directory, f"files-{count}"), count, options.size)
            roads = Roads(bench, bench.bucket(f"many-{count}"), files, options.patience)
            chosen = {label: road for label, road in roads.all().items()
                      if not options.only or any(name in label.split() for name in options.only)}
            panel.table(f"{count:,} files of {options.size:,} bytes", "files/s",
                        panel.measure(chosen, count, "files/s", options.rounds), BASE)


if __name__ == "__main__":
    main()
