#!/usr/bin/env python3
"""How long the panel takes until its readiness is 200, and what it then has in memory: as the jar, extracted,
and extracted with an AOT cache that is made first, as the Dockerfile makes it. Each round starts each of them once.

Needs a JDK 25, the jar (./mvnw -DskipTests package), and an empty database:
  bench/start.py --java /opt/jdk-25/bin/java --database 'jdbc:postgresql://127.0.0.1/start?user=start&password=start'
"""
import argparse
import glob
import os
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from panel import ROOT, free_port

# Nothing answers at this address of S3: the panel starts without it.
SETTINGS = {"COOPERAGE_S3_PROFILE": "ceph-rgw", "COOPERAGE_S3_ENDPOINT": "http://127.0.0.1:1",
            "COOPERAGE_S3_ACCESSKEY": "none", "COOPERAGE_S3_SECRETKEY": "none",
            "COOPERAGE_S3_OWNPRINCIPAL": "arn:aws:iam:::user/cooperage", "COOPERAGE_PUBLICURL": "http://localhost"}


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


def ready(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/actuator/health/readiness", timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.HTTPError, OSError):
        return False


def start(java, arguments, directory, database, settle):
    port, management = free_port(), free_port()
    environment = dict(os.environ, **SETTINGS, SPRING_DATASOURCE_URL=database, SERVER_PORT=str(port),
                       MANAGEMENT_SERVER_PORT=str(management))
    begun = time.monotonic()
    process = subprocess.Popen([java, *arguments], cwd=directory, env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        while not ready(management):
            if process.poll() is not None or time.monotonic() - begun > 180:
                raise SystemExit(f"{arguments} did not start")
            time.sleep(0.05)
        seconds, used = time.monotonic() - begun, processor_seconds(process.pid)
        time.sleep(settle)
        return seconds, used, resident_mib(process.pid)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", default="java")
    parser.add_argument("--jar", default=(sorted(glob.glob(os.path.join(ROOT, "target/cooperage-*.jar"))) or [None])[-1])
    parser.add_argument("--database", required=True, help="address of a Postgres database, with user and password")
    parser.add_argument("--options", default="-Xmx512m", help="of the JVM, for all")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--settle", type=float, default=5, help="seconds from ready until memory is looked at")
    args = parser.parse_args()
    options = args.options.split()
    with tempfile.TemporaryDirectory(prefix="cooperage-start-") as directory:
        shutil.copy(args.jar, os.path.join(directory, "nested.jar"))
        subprocess.run([args.java, "-Djarmode=tools", "-jar", "nested.jar", "extract", "--destination", ".", "--force",
                        "--application-filename", "cooperage.jar"], cwd=directory, check=True)
        subprocess.run([args.java, "-XX:AOTCacheOutput=cooperage.aot", "-Xlog:aot=error:stderr",
                        "-Dspring.profiles.active=training", "-Dspring.context.exit=onRefresh", "-jar",
                        "cooperage.jar"], cwd=directory, check=True, stdout=subprocess.DEVNULL)
        ways = {"the jar": ["-jar", "nested.jar"], "extracted": ["-jar", "cooperage.jar"],
                "extracted, with cache": ["-XX:AOTCache=cooperage.aot", "-jar", "cooperage.jar"]}
        found = {way: [] for way in ways}
        for turn in range(args.rounds + 1):
            for way in list(ways)[::1 if turn % 2 else -1]:
                result = start(args.java, options + ways[way], directory, args.database, args.settle)
                print(f"round {turn}: {way}: {result[0]:.1f} s, {result[1]:.1f} s of processor time, {result[2]:.0f} MiB", flush=True)
                if turn > 0:  # the first one migrates the database and fills the disk's cache
                    found[way].append(result)
    print("\n| | seconds until ready, median | lowest to highest | seconds of processor time | MiB resident |\n|---|---|---|---|---|")
    for way, results in found.items():
        seconds, used, resident = zip(*results)
        print(f"| {way} | {statistics.median(seconds):.1f} | {min(seconds):.1f} to {max(seconds):.1f} "
              f"| {statistics.median(used):.1f} | {statistics.median(resident):.0f} |")


if __name__ == "__main__":
    main()
