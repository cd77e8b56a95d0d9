"""What the benchmarks share: a Ceph gateway, the panel in front of it, and somebody signed in."""
import http.cookiejar
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASSWORD = "cooperage"
GATEWAY = os.path.join(ROOT, "src/test/rgw/ceph-rgw")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, seconds, process=None):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process is not None and process.poll() is not None:
            raise SystemExit(f"the process for {url} ended with {process.returncode}")
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{url} does not answer within {seconds} s")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Visitor:
    """A browser without scripts."""

    def __init__(self, origin):
        self.origin = origin
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), NoRedirect)

    def send(self, path, fields=None):
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        request = urllib.request.Request(self.origin + path, data, {"Accept": "text/html"})
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(), answer.headers

    def submit(self, page, path, fields):
        token = re.search(r'name="_csrf" value="([^"]+)"', self.send(page)[1]).group(1)
        return self.send(path, dict(fields, _csrf=token))

    def sign_in(self, name):
        self.submit("/sign-in", "/sign-in", {"userName": name, "password": PASSWORD})
        return self

    def upload_action(self, bucket, folder=""):
        """The address of a fresh upload form, with its ticket."""
        form = self.send(f"/buckets/{bucket}/uploads/{folder}")[1]
        return re.search(r'action="([^"]*/uploads/[^"]*ticket[^"]*)"', form).group(1).replace("&amp;", "&")

    def cookie(self):
        return "; ".join(f"{c.name}={c.value}" for c in self.cookies)


class Bench:
    """Gateway and panel in a directory of their own; both end with it."""

    def __init__(self, heap="256m", gib=40, real=True):
        self.directory = tempfile.mkdtemp(prefix="cooperage-bench-")
        self.processes = []
        self.rgw = None
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        try:
            if real:
                self._gateway(gib)
            self.panel = self._panel(heap, self._real_s3() if real else self._embedded_s3())
            if not real:
                self._embedded_keys()
            self.ada = Visitor(self.origin).sign_in("ada")
        except BaseException:
            self.close()  # nobody else will: the gateway would stay behind
            raise

    def _gateway(self, gib):
        os.environ["CEPH_RGW_GIB"] = str(gib)
        self.rgw = os.path.join(self.directory, "rgw")
        self.endpoint = subprocess.run([GATEWAY, "up", self.rgw], check=True, text=True, stdout=subprocess.PIPE).stdout.strip()
        self.keys = {}
        made = subprocess.run([GATEWAY, "user", self.rgw, "cooperage", "ada", "bob"], check=True, text=True, stdout=subprocess.PIPE)
        for line in made.stdout.splitlines():
            name, key, secret = line.split()
            self.keys[name] = (key, secret)

    def _real_s3(self):
        key, secret = self.keys["cooperage"]
        return {"cooperage.s3.profile": "ceph-rgw", "cooperage.s3.endpoint": self.endpoint,
                "cooperage.s3.access-key": key, "cooperage.s3.secret-key": secret}

    def _embedded_s3(self):
        port = free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        return {"cooperage.embedded.s3.port": port}

    def _embedded_keys(self):
        with open(os.path.join(self.directory, "home", "s3", "identities.json"), encoding="utf-8") as file:
            found = json.load(file)
        self.keys = {each["userName"]: (each["accessKeyId"], each["secretAccessKey"])
                     for each in (found if isinstance(found, list) else found["identities"])}

    def _panel(self, heap, s3):
        settings = {
            "server.port": self.port, "cooperage.public-url": self.origin, **s3,
            "cooperage.embedded.directory": os.path.join(self.directory, "home"), "cooperage.embedded.postgres.port": 0,
            "cooperage.files.declaration": "off", "cooperage.people.sign-in-attempts": 1000000, **self.settings(),
        }
        arguments = " ".join(f"--{name}={value}" for name, value in settings.items())
        log = open(os.path.join(self.directory, "panel.log"), "w")
        process = self.start(["./mvnw", "-B", "-ntp", "-q", "spring-boot:run", "-Dspring-boot.run.optimizedLaunch=false",
                              f"-Dspring-boot.run.jvmArguments=-Xmx{heap}", f"-Dspring-boot.run.arguments={arguments}"], log)
        try:
            wait_for(self.origin + "/sign-in", 300, process)
        except SystemExit:
            sys.stderr.write("".join(open(log.name, encoding="utf-8").readlines()[-20:]))
            raise
        return process

    def settings(self):
        """Settings of this benchmark beside those of all."""
        return {}

    def start(self, command, log=subprocess.DEVNULL, env=None):
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True, env=env)
        self.processes.append(process)
        return process

    def jvm(self):
        """The panel's own process: Maven's youngest Java child."""
        found = subprocess.run(["pgrep", "-f", f"dev.cooperage.CooperageApplication.*--server.port={self.port}"],
                               text=True, stdout=subprocess.PIPE).stdout.split()
        return int(found[-1])

    def bucket(self, name):
        self.ada.submit("/warehouse-data/new", "/warehouse-data", {"name": name, "purpose": "benchmark"})
        full = "alpha-" + name
        end = time.monotonic() + 30
        while "Active" not in self.ada.send(f"/buckets/{full}")[1]:
            if time.monotonic() > end:
                raise SystemExit(f"{full} is not ready")
            time.sleep(0.2)
        return full

    def aws_env(self, name="ada"):
        key, secret = self.keys[name]
        env = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return dict(env, AWS_ACCESS_KEY_ID=key, AWS_SECRET_ACCESS_KEY=secret, AWS_DEFAULT_REGION="eu-west-1",
                    AWS_REQUEST_CHECKSUM_CALCULATION="when_required", AWS_RESPONSE_CHECKSUM_VALIDATION="when_required")

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(40)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
        if self.rgw:
            subprocess.run([GATEWAY, "down", self.rgw])
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def measure(roads, amount, unit, rounds):
    """What each road carries in a second. A road may tell how long it took; one that fails has one rate less."""
    rates, labels = {label: [] for label in roads}, list(roads)
    for round_ in range(rounds + 1):
        # The first round warms caches and the JVM, and does not count; the order turns, so that nobody is always last.
        turn = round_ % max(1, len(labels))
        for label in labels[turn:] + labels[:turn]:
            began = time.monotonic()
            try:
                took = roads[label]() or time.monotonic() - began
            except RuntimeError as error:
                print(f"round {round_}: {label} failed: {str(error)[:500]}", file=sys.stderr)
                continue
            print(f"round {round_}: {label}: {amount / took:.0f} {unit}", file=sys.stderr)
            if round_:
                rates[label].append(amount / took)
    return rates


def table(title, unit, rates, base):
    """The rates as a table, beside those of one road."""
    print(f"\n| {title} | {unit}, median | lowest to highest | × {base} |\n|---|---|---|---|")
    base_rate = statistics.median(rates[base]) if rates.get(base) else None
    for label, values in rates.items():
        if not values:
            print(f"| {label} | failed | – | – |")
            continue
        median = statistics.median(values)
        ratio = f"{median / base_rate:.2f}" if base_rate else "–"
        print(f"| {label} | {median:.0f} | {min(values):.0f} to {max(values):.0f} | {ratio} |")


def machine():
    cpu = re.search(r"model name\s*:\s*(.+)", open("/proc/cpuinfo").read())
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) // 1024 // 1024
    return f"{os.cpu_count()} cores ({cpu.group(1) if cpu else 'unknown'}), {memory} GiB, {time.strftime('%Y-%m-%d')}"
