package dev.cooperage.faults;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.cooperage.GroupPage;
import dev.cooperage.Visitor;
import dev.cooperage.policy.rendering.AccessLevel;

/** Fills in the forms of the pages, at whichever panel answers. */
final class AdminAtWork {

	private static final Pattern FLASH = Pattern.compile("govuk-notification-banner__heading\"[^>]*>([^<]*)<");

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final World world;

	private final Map<String, Visitor> browsers = new HashMap<>();

	private int panel;

	AdminAtWork(World world, int panel) {
		this.world = world;
		this.panel = panel;
	}

	/** Empty when nothing was changed, or nobody said so. */
	Optional<Acknowledged> perform(Change change) {
		try {
			return at(browser(change.admin()), change);
		}
		catch (AssertionError ex) {
			if (!(ex.getCause() instanceof IOException) && ex.getMessage() != null
					&& !ex.getMessage().startsWith("no")) {
				throw ex;
			}
			// Killed in the middle of it: the other panel is tried from here on.
			this.browsers.clear();
			this.panel = 1 - this.panel;
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			return Optional.empty();
		}
	}

	private Visitor browser(String admin) {
		return this.browsers.computeIfAbsent(admin + this.panel, (key) -> this.world.visitor(this.panel, admin));
	}

	private Optional<Acknowledged> at(Visitor browser, Change change) {
		String bucket = this.world.buckets.get(change.bucket());
		String group = "/buckets/" + bucket + "/access";
		String list = group + "?q=" + change.person();
		String page = browser.get(list).body();
		Optional<GroupLine> line = GroupLine.on(page)
			.stream()
			.filter((each) -> each.place().equals(change.place()) && each.grantId() != null)
			.findFirst();
		if (line.isEmpty()) {
			var answer = browser.post(group, "userName=" + change.person() + "&level=" + change.level().name()
					+ "&folder=" + change.place() + change.end() + token(page));
			return said(browser, answer, acknowledged(change, bucket, "ACCESS_GRANTED", change.words(change.level())));
		}
		String edit = group + "/" + line.get().grantId();
		if (change.revoke()) {
			return said(browser, browser.post(edit + "/revocation", token(page)),
					acknowledged(change, bucket, "ACCESS_REVOKED", ""));
		}
		AccessLevel level = change.other(line.get().level());
		String form = browser.get(edit).body();
		var answer = browser.post(edit,
				"level=" + level.name() + change.end() + "&version=" + GroupPage.version(form) + token(form));
		return said(browser, answer, acknowledged(change, bucket, "ACCESS_LEVEL_EDITED", change.words(level)));
	}

	private static String token(String page) {
		Matcher token = TOKEN.matcher(page);
		if (!token.find()) {
			throw new AssertionError("no form on the page");
		}
		return "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
	}

	private static Acknowledged acknowledged(Change change, String bucket, String action, String after) {
		return new Acknowledged(bucket, change.admin(), action, change.person(), after);
	}

	/** What the next page says of it. */
	private static Optional<Acknowledged> said(Visitor browser, HttpResponse<String> answer, Acknowledged change) {
		String next = answer.headers().firstValue("Location").orElse("");
		if (answer.statusCode() != 303 || !next.startsWith("/buckets/")) {
			return Optional.empty();
		}
		Matcher flash = FLASH.matcher(browser.get(next.replaceAll("#.*", "")).body());
		return (flash.find() && !flash.group(1).contains("nothing was changed")) ? Optional.of(change)
				: Optional.empty();
	}

}
