#!/usr/bin/env python3
"""The pages of a panel with 10,000 data sources beside those of one with ten; the pages of a data source show the same.

Two panels with the embedded S3 and Postgres, each with the same real data source: 25 people, 50 folders, 200 files. Into
the large one bench/scale.sql adds 10,000 data sources, 2,000 people, 200 teams, 100,000 grants and a million entries of
activity, always the same; into the small one 10 data sources, 60 people, 30 teams, 300 grants and 1,000 entries. The pages
are asked for in turn, a round of all in both panels at a time.

It needs psql. usage: bench/scale.py [--rounds 60] [--warm-up 40] [--only PART]
"""
import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import time

import boto3
import panel

LARGE = {"people": 2000, "teams": 200, "sources": 10000, "grants": 100000, "entries": 1000000}
SMALL = {"people": 60, "teams": 30, "sources": 10, "grants": 300, "entries": 1000}
PEOPLE = 25
FOLDERS = 50
FILES = 200

PAGES = {
    "list of data sources": "/warehouse-data",
    "list, searched": "/warehouse-data?q=scale-00000",
    "data source": "/buckets/{bucket}",
    "its access": "/buckets/{bucket}/access",
    "its access, searched": "/buckets/{bucket}/access?q=scale-00002",
    "its activity": "/buckets/{bucket}/activity",
    "its settings": "/buckets/{bucket}/settings",
    "a folder": "/buckets/{bucket}/files/folder-07/",
    "your access": "/account/access",
    "your account": "/account",
    "your activity": "/account/activity",
    "requests": "/access-requests",
    "teams": "/teams",
    "people (platform admin)": "/people",
    "somebody's access (platform admin)": "/people/scale-000007/access",
    "the platform": "/platform",
}


class Panel(panel.Bench):
    """A panel whose database can be filled."""

    def __init__(self, size):
        self.database = panel.free_port()
        super().__init__(heap="768m", real=False)
        self.root = panel.Visitor(self.origin).sign_in("root")
        self.name = self.bucket("ministry")
        self.fill(size)
        self.people()
        self.files()

    def settings(self):
        self.identities()
        return {"cooperage.embedded.postgres.port": self.database}

    def identities(self):
        """Lets the embedded S3 know those who get access: it refuses others, and their lines would say so."""
        home = os.path.join(self.directory, "home", "s3")
        os.makedirs(home, mode=0o700)
        os.chmod(os.path.dirname(home), 0o700)
        with open(os.open(os.path.join(home, "identities.json"), os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            json.dump([{"userName": f"scale-{number:06}", "accessKeyId": f"SCALE{number:015}", "secretAccessKey": secrets.token_hex(20),
                        "operator": False, "account": f"scale:scale-{number}"} for number in range(1, PEOPLE + 1)], file)

    def fill(self, size):
        home = os.path.join(self.directory, "home", "postgres")
        with open(os.path.join(home, "password"), encoding="ascii") as file:
            password = file.read()
        variables = [f"-v{name}={amount}" for name, amount in size.items()]
        began = time.monotonic()
        subprocess.run(["psql", "-q", "-h", "127.0.0.1", "-p", str(self.database), "-U", "postgres", "-d", "cooperage", *variables,
                        "-f", os.path.join(panel.ROOT, "bench", "scale.sql")], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, PGPASSWORD=password))
        print(f"filled with {size} in {time.monotonic() - began:.0f} s", file=sys.stderr)

    def people(self):
        page = f"/buckets/{self.name}"
        for number in range(1, PEOPLE + 1):
            status = self.ada.submit(page, page + "/access", {"userName": f"scale-{number:06}", "level": "READ_ONLY", "folder": ""})[0]
            assert status == 303, status

    def files(self):
        key, secret = self.keys["ada"]
        s3 = boto3.client("s3", endpoint_url=self.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
                          region_name="eu-west-1")
        for number in range(FILES):
            s3.put_object(Bucket=self.name, Key=f"folder-{number % FOLDERS:02}/file-{number:04}.csv", Body=b"a,b\n1,2\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--warm-up", type=int, default=40)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    pages = {label: path for label, path in PAGES.items() if arguments.only in label}
    with Panel(SMALL) as small, Panel(LARGE) as large:
        times = {(label, which): [] for label in pages for which in ("small", "large")}
        for round_ in range(arguments.warm_up + arguments.rounds):
            for label, path in pages.items():
                both = [("small", small), ("large", large)]
                for which, bench in both if round_ % 2 else both[::-1]:
                    visitor = bench.root if "platform" in label else bench.ada
                    began = time.perf_counter()
                    status = visitor.send(path.format(bucket=bench.name))[0]
                    took = (time.perf_counter() - began) * 1000
                    assert status == 200, (label, which, status)
                    if round_ >= arguments.warm_up:
                        times[label, which].append(took)
    print(f"{panel.machine()}; {arguments.rounds} rounds after {arguments.warm_up}\n")
    print("| page | small, median ms | large, median ms | large / small |\n|---|---|---|---|")
    for label in pages:
        few, many = (statistics.median(times[label, which]) for which in ("small", "large"))
        print(f"| {label} | {few:.1f} | {many:.1f} | {many / few:.2f} |")


if __name__ == "__main__":
    sys.exit(main())
