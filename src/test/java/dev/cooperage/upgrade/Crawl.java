package dev.cooperage.upgrade;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.cooperage.Visitor;
import org.jsoup.Jsoup;

/** Opens every page to which a link leads, as somebody who clicks on everything. */
final class Crawl {

	private static final int MOST = 400;

	private final Visitor visitor;

	private final Set<String> seen = new TreeSet<>();

	private final Deque<String> next = new ArrayDeque<>();

	private final Map<String, Integer> failed = new TreeMap<>();

	private int answered;

	private Crawl(Visitor visitor) {
		this.visitor = visitor;
	}

	/** Follows all links from these pages, and those on what they lead to. */
	static Crawl from(Visitor visitor, List<String> paths) {
		Crawl crawl = new Crawl(visitor);
		paths.forEach(crawl::found);
		while (!crawl.next.isEmpty() && crawl.answered < MOST) {
			crawl.open(crawl.next.remove());
		}
		return crawl;
	}

	/**
	 * Returns the pages that did not open, with their status. A 403 is a page, too: it
	 * offers to ask for access.
	 */
	Map<String, Integer> failed() {
		return this.failed;
	}

	/** Returns how many pages opened. */
	int opened() {
		return this.answered - this.failed.size();
	}

	private void open(String path) {
		HttpResponse<String> answer = this.visitor.get(path);
		this.answered++;
		if (answer.statusCode() >= 400 && answer.statusCode() != 403) {
			this.failed.put(path, answer.statusCode());
		}
		answer.headers().firstValue("Location").ifPresent(this::found);
		if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
			Jsoup.parse(answer.body()).select("a[href]").forEach((link) -> found(link.attr("href")));
		}
	}

	/** Pages of this panel only, each once, whatever part of it is meant. */
	private void found(String address) {
		String path = address.replaceFirst("#.*", "");
		if (path.startsWith("/") && URI.create(path).getHost() == null && this.seen.add(path)) {
			this.next.add(path);
		}
	}

}
