#!/usr/bin/env python3
"""Big files by every road, side by side: each round sends and fetches the same file once by each of them.

Needs: curl, the AWS CLI, boto3, rclone, a Chromium, and Ceph (src/test/rgw/ceph-rgw install).

usage: bench/transfers.py [--mb 1024] [--rounds 3] [--heap 256m] [--only NAME]... [--skip-streams]
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse

import panel
from chromium import UPLOAD, Chromium

BARE = """async (addresses, size) => {
    const file = document.getElementById('bare').files[0];
    const began = performance.now();
    let next = 0;
    const send = async () => {
        while (next < addresses.length) {
            const part = next++;
            const answer = await fetch(addresses[part], { method: 'PUT', body: file.slice(part * size, (part + 1) * size) });
            if (!answer.ok) {
                throw new Error(answer.status);
            }
        }
    };
    await Promise.all([send(), send(), send(), send()]);
    return (performance.now() - began) / 1000;
}"""


class Roads:
    """The ways of one file into a bucket, and out of it."""

    def __init__(self, bench, bucket, file):
        self.bench, self.bucket, self.file = bench, bucket, file
        self.name = os.path.basename(file)
        key, secret = bench.keys["ada"]
        import boto3
        from botocore.config import Config
        self.s3 = boto3.client("s3", endpoint_url=bench.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                               region_name="eu-west-1", config=Config(
                                   s3={"addressing_style": "path"}, signature_version="s3v4",
                                   request_checksum_calculation="when_required", response_checksum_validation="when_required"))
        self.webdav = self._rclone("webdav")
        self.http = self._rclone("http")

    def _rclone(self, protocol):
        port = panel.free_port()
        key, secret = self.bench.keys["ada"]
        env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        env.update(RCLONE_CONFIG="/dev/null", RCLONE_CONFIG_S_TYPE="s3", RCLONE_CONFIG_S_PROVIDER="Ceph",
                   RCLONE_CONFIG_S_ENDPOINT=self.bench.endpoint, RCLONE_CONFIG_S_ACCESS_KEY_ID=key,
                   RCLONE_CONFIG_S_SECRET_ACCESS_KEY=secret)
        self.bench.start(["rclone", "serve", protocol, f"S:{self.bucket}", "--addr", f"127.0.0.1:{port}",
                          "--dir-cache-time", "1s", "--s3-no-check-bucket"], env=env)
        panel.wait_for(f"http://127.0.0.1:{port}/", 30)
        return f"http://127.0.0.1:{port}"

    def _run(self, *command, env=None):
        done = subprocess.run(command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise SystemExit(f"{command[0]} failed: {done.stderr[-500:]} {done.stdout[-500:]}")
        return done.stdout

    def up_curl_presigned(self):
        url = self.s3.generate_presigned_url("put_object", {"Bucket": self.bucket, "Key": "curl/" + self.name}, 600)
        self._run("curl", "-fsS", "-T", self.file, "-H", "Expect:", url)

    def up_aws_s3_cp(self):
        self._run("aws", "--endpoint-url", self.bench.endpoint, "s3", "cp", "--only-show-errors", self.file,
                  f"s3://{self.bucket}/aws/{self.name}", env=self.bench.aws_env())

    def up_boto3(self):
        self.s3.upload_file(self.file, self.bucket, "boto3/" + self.name)

    def up_rclone_webdav(self):
        self._run("curl", "-fsS", "-T", self.file, f"{self.webdav}/rclone-{self.name}")

    def up_panel_stream(self):
        action = self.bench.ada.upload_action(self.bucket)
        answer = self._run("curl", "-fsS", "-H", "Cookie: " + self.bench.ada.cookie(), "-H", "Expect:", "-F", "existing=replace",
                           "-F", f"files=@{self.file};filename=stream-{self.name}",
                           self.bench.origin + action)
        if "stream-" + self.name not in answer:
            raise SystemExit("the panel did not store the file: " + answer[:500])

    def up_browser(self):
        """From the button to the page that says that the file is stored."""
        with Chromium() as page:
            page.go(self.bench.origin + "/sign-in")
            page.sign_in(self.bench.ada.cookie())
            page.go(f"{self.bench.origin}/buckets/{self.bucket}/uploads/browser/")
            page.evaluate("document.querySelector('input[name=existing][value=replace]').click()")
            page.choose("#files", self.file)
            page.wait(f"!!{UPLOAD}")
            began = time.monotonic()
            page.evaluate(UPLOAD + ".click()")
            page.wait("document.querySelector('h1')?.textContent.includes('stored')")
            return time.monotonic() - began

    def up_browser_bare(self):
        """What Chromium does with the panel's parts (PartPlan), signed before, without sums and without the panel."""
        total = os.path.getsize(self.file)
        size = max(8 << 20, min(-(-total // 32), 32 << 20))
        where = {"Bucket": self.bucket, "Key": "bare/" + self.name}
        upload = self.s3.create_multipart_upload(**where)["UploadId"]
        addresses = [self.s3.generate_presigned_url("upload_part", dict(where, UploadId=upload, PartNumber=number), 600)
                     for number in range(1, -(-total // size) + 1)]
        with Chromium() as page:
            page.without_policy()
            page.go(self.bench.origin + "/sign-in")
            page.evaluate("document.body.innerHTML = '<input type=file id=bare>'")
            page.choose("#bare", self.file)
            took = page.evaluate(f"({BARE})({json.dumps(addresses)}, {size})")
        self.s3.abort_multipart_upload(UploadId=upload, **where)
        return took

    def down_curl_presigned(self):
        url = self.s3.generate_presigned_url("get_object", {"Bucket": self.bucket, "Key": "aws/" + self.name}, 600)
        self._run("curl", "-fsS", "-o", "/dev/null", url)

    def down_aws_s3_cp(self):
        self._run("aws", "--endpoint-url", self.bench.endpoint, "s3", "cp", "--only-show-errors",
                  f"s3://{self.bucket}/aws/{self.name}", "/dev/null", env=self.bench.aws_env())

    def down_boto3(self):
        self.s3.download_file(self.bucket, "aws/" + self.name, "/dev/null")

    def down_rclone_http(self):
        self._run("curl", "-fsS", "-o", "/dev/null", f"{self.http}/aws/{self.name}")

    def down_panel(self):
        path = f"/buckets/{self.bucket}/downloads/aws/{self.name}"
        self._run("curl", "-fsS", "-o", "/dev/null", "-H", "Cookie: " + self.bench.ada.cookie(), self.bench.origin + path)


UP = [("curl, one presigned PUT", "up_curl_presigned"), ("aws s3 cp", "up_aws_s3_cp"), ("boto3 upload_file", "up_boto3"),
      ("rclone serve webdav", "up_rclone_webdav"), ("panel, streamed", "up_panel_stream"),
      ("panel, browser straight to S3", "up_browser"), ("Chromium, bare parts without sums", "up_browser_bare")]
DOWN = [("curl, presigned GET", "down_curl_presigned"), ("aws s3 cp", "down_aws_s3_cp"), ("boto3 download_file", "down_boto3"),
        ("rclone serve http", "down_rclone_http"), ("panel, streamed", "down_panel")]


def streams(bench, roads, count=50, mb=64):
    """Half of them up, half down, all at once through the panel; watches its memory."""
    small = roads.file + ".small"
    with open(roads.file, "rb") as whole, open(small, "wb") as part:
        part.write(whole.read(mb << 20))
    roads.s3.upload_file(small, roads.bucket, "aws/small")
    jvm = bench.jvm()
    actions = []
    for i in range(count // 2):
        if i % 10 == 0:  # a session keeps 20 tickets for uploads
            visitor = panel.Visitor(bench.origin).sign_in("ada")
        actions.append((visitor.upload_action(roads.bucket), visitor.cookie()))
    cookie = "Cookie: " + bench.ada.cookie()
    began = time.monotonic()
    running = [subprocess.Popen(["curl", "-fsS", "-o", "/dev/null", "-H", "Cookie: " + session, "-H", "Expect:", "-F",
                                 "existing=replace",
                                 "-F", f"files=@{small};filename=s-{i}", bench.origin + action])
               for i, (action, session) in enumerate(actions)]
    running += [subprocess.Popen(["curl", "-fsS", "-o", "/dev/null", "-H", cookie,
                                  f"{bench.origin}/buckets/{roads.bucket}/downloads/aws/small"]) for _ in range(count - len(actions))]
    heap = rss = 0
    while any(p.poll() is None for p in running):
        used = subprocess.run(["jstat", "-gc", str(jvm)], text=True, stdout=subprocess.PIPE).stdout.split("\n")[1].split()
        heap = max(heap, sum(float(used[i]) for i in (2, 3, 5, 7)))
        rss = max(rss, int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{jvm}/status").read()).group(1)))
        time.sleep(0.5)
    took = time.monotonic() - began
    failed = sum(p.returncode != 0 for p in running)
    print(f"\n{count} streams of {mb} MiB at once through the panel: {count - failed} succeeded in {took:.0f} s "
          f"({count * mb / took:.0f} MiB/s in all); heap in use at most {heap / 1024:.0f} MiB, resident {rss / 1024:.0f} MiB.")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--mb", type=int, default=1024)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--heap", default="256m", help="the panel's -Xmx")
    options.add_argument("--only", action="append")
    options.add_argument("--skip-streams", action="store_true")
    options = options.parse_args()
    with panel.Bench(options.heap) as bench:
        bucket = bench.bucket("transfers")
        file = os.path.join(bench.directory, "data.bin")
        with open(file, "wb") as out:
            for _ in range(options.mb):
                out.write(os.urandom(1 << 20))
        roads = Roads(bench, bucket, file)
        roads.up_aws_s3_cp()
        chosen = lambda ways: [w for w in ways if not options.only or w[1] in options.only]
        measured = lambda ways: panel.measure({label: getattr(roads, way) for label, way in chosen(ways)}, options.mb, "MiB/s",
                                              options.rounds)
        up, down = measured(UP), measured(DOWN)
        print(f"{panel.machine()}; `bench/transfers.py --mb {options.mb} --rounds {options.rounds}`; panel under `-Xmx{options.heap}`, Ceph RGW, all on one machine")
        if up:
            panel.table(f"{options.mb} MiB up", "MiB/s", up, "aws s3 cp")
        if down:
            panel.table(f"{options.mb} MiB down", "MiB/s", down, "aws s3 cp")
        if "panel, streamed" in up and "rclone serve webdav" in up:
            print(f"\nStreamed up: {statistics.median(up['panel, streamed']) / statistics.median(up['rclone serve webdav']):.2f} × rclone serve webdav.")
        if "panel, streamed" in down and "rclone serve http" in down:
            print(f"Streamed down: {statistics.median(down['panel, streamed']) / statistics.median(down['rclone serve http']):.2f} × rclone serve http.")
        if not options.skip_streams:
            streams(bench, roads)


if __name__ == "__main__":
    main()
