"""A Chromium that nothing watches: a test tool that listens to its requests slows uploads down by a fifth."""
import json
import os
import shutil
import subprocess
import tempfile
import time

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"]


# The button of the upload page, by its label.
UPLOAD = "[...document.querySelectorAll('button[type=submit]')].find(button => button.checkVisibility() && button.textContent.includes('Upload'))"


class Chromium:
    """Speaks the DevTools protocol through two pipes, and only the parts of it that scripts and files need."""

    def __init__(self):
        self.directory = tempfile.mkdtemp(prefix="cooperage-chromium-")
        theirs_in, self.out = os.pipe()
        self.into, theirs_out = os.pipe()
        binary = next(found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found)

        def pipes():
            # Through high numbers, so that none of the two closes the other.
            high = [os.dup2(theirs_in, 103), os.dup2(theirs_out, 104)]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen([binary, *FLAGS, "--user-data-dir=" + self.directory, "about:blank"], preexec_fn=pipes,
                                        pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.answers, self.last, self.session = b"", 0, None
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def _ask(self, method, **parameters):
        self.last += 1
        message = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]

    def _next(self):
        while b"\0" not in self.answers:
            more = os.read(self.into, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has ended")
            self.answers += more
        answer, self.answers = self.answers.split(b"\0", 1)
        return json.loads(answer)

    def evaluate(self, expression):
        """The value of an expression or of its promise."""
        answer = self._ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def wait(self, condition, seconds=600):
        """Until an expression is true; the page may be left meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self.evaluate(condition):
                    return
            except RuntimeError as error:
                if "context" not in str(error):
                    raise
            time.sleep(0.02)
        raise RuntimeError("not within " + str(seconds) + " s: " + condition + ": " + self.evaluate("document.body.innerText"))

    def go(self, url):
        self.evaluate("window.left = true")
        self._ask("Page.navigate", url=url)
        self.wait("!window.left && document.readyState === 'complete'")

    def sign_in(self, cookie):
        """Brings the session of a visitor: NAME=VALUE, for the host of the page that is open."""
        name, value = cookie.split("=", 1)
        self._ask("Network.setCookie", name=name, value=value, url=self.evaluate("location.href"))

    def without_policy(self):
        """Pages that are opened from now on run any script."""
        self._ask("Page.setBypassCSP", enabled=True)

    def choose(self, selector, *files):
        """Puts files into a field, as somebody who chooses them."""
        field = self._ask("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)})")["result"]["objectId"]
        self._ask("DOM.setFileInputFiles", files=files, objectId=field)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.out)
        os.close(self.into)
        shutil.rmtree(self.directory, ignore_errors=True)
