package dev.cooperage.people.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.cooperage.web.Flash;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.UriUtils;

/**
 * Shows the page of a form as it is now, for the person who is signed in, with what was
 * typed filled in. Only text, choices and ticks are filled in: hidden fields and the CSRF
 * token are the page's new ones, so nothing happens before the person sends the form.
 */
@Component
class FilledPages {

	private static final Logger log = LoggerFactory.getLogger(FilledPages.class);

	private static final Flash CHECK = new Flash(Flash.Kind.NOTICE,
			"You were signed out. Nothing was changed yet; check and send again.");

	/** The request attribute that tells that a page is being made for a form. */
	private static final String MAKING = FilledPages.class.getName() + ".making";

	/** Only there at run time: it needs all controllers. */
	private final ObjectProvider<DispatcherServlet> pages;

	FilledPages(ObjectProvider<DispatcherServlet> pages) {
		this.pages = pages;
	}

	/** Writes the first page that has the form; tells whether there was one. */
	boolean show(TypedForm typed, HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (request.getAttribute(MAKING) != null) {
			// The form claims to have been on this very page.
			return false;
		}
		request.setAttribute(MAKING, true);
		request.setAttribute(Flash.ATTRIBUTE, CHECK);
		for (String address : typed.pages()) {
			Optional<Document> filled = filled(typed, address, request, response);
			if (filled.isPresent()) {
				byte[] page = filled.get().outerHtml().getBytes(StandardCharsets.UTF_8);
				response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
				response.setContentLength(page.length);
				response.getOutputStream().write(page);
				return true;
			}
		}
		request.removeAttribute(Flash.ATTRIBUTE);
		return false;
	}

	private Optional<Document> filled(TypedForm typed, String address, HttpServletRequest request,
			HttpServletResponse response) {
		PageAnswer answer = new PageAnswer(response);
		try {
			this.pages.getObject().service(new PageRequest(request, address), answer);
		}
		catch (ServletException | IOException ex) {
			log.debug("No page for a form at {}", address, ex);
			return Optional.empty();
		}
		Document page = Jsoup.parse(answer.text());
		page.outputSettings().prettyPrint(false);
		String action = request.getContextPath() + typed.action();
		return page.select("form[method=post]")
			.stream()
			.filter((form) -> leadsTo(action, form))
			.findFirst()
			.map((form) -> fill((FormElement) form, typed.fields()))
			.map((form) -> page);
	}

	/** Returns whether the form, or one of its buttons, leads to this address. */
	private static boolean leadsTo(String action, Element form) {
		return path(action).equals(path(form.attr("action"))) || form.select("button[formaction]")
			.stream()
			.anyMatch((button) -> path(action).equals(path(button.attr("formaction"))));
	}

	/**
	 * Returns the path, decoded: browsers and the panel escape some characters
	 * differently.
	 */
	private static String path(String address) {
		try {
			return UriUtils.decode(address.replaceFirst("[?#].*", ""), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return address;
		}
	}

	private static FormElement fill(FormElement form, Map<String, List<String>> typed) {
		Map<String, List<String>> left = new HashMap<>();
		typed.forEach((name, values) -> left.put(name, new ArrayList<>(values)));
		for (Element control : form.elements()) {
			List<String> values = typed.getOrDefault(control.attr("name"), List.of());
			switch (control.normalName().equals("input") ? kind(control) : control.normalName()) {
				case "checkbox" -> control.attr("checked", values.contains(control.val()));
				case "radio" -> {
					if (!values.isEmpty()) {
						control.attr("checked", values.contains(control.val()));
					}
				}
				case "select" -> control.select("option")
					.forEach((option) -> option.attr("selected", values.contains(option.val())));
				// The parser of a browser drops the first line break.
				case "textarea" -> next(left, control).ifPresent((text) -> control.text("\n" + text));
				case "text", "search", "email", "url", "tel", "number", "date" ->
					next(left, control).ifPresent(control::val);
				default -> {
				}
			}
		}
		return form;
	}

	private static String kind(Element input) {
		String type = input.attr("type");
		return type.isEmpty() ? "text" : type.toLowerCase(java.util.Locale.ROOT);
	}

	/** Fields of one name get their values in order. */
	private static Optional<String> next(Map<String, List<String>> left, Element control) {
		List<String> values = left.getOrDefault(control.attr("name"), List.of());
		return values.isEmpty() ? Optional.empty() : Optional.of(values.remove(0));
	}

}
