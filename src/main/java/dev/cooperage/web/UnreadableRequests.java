package dev.cooperage.web;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The page for requests that Tomcat cannot read, such as addresses with a bad escape:
 * they reach no filter and no template.
 */
class UnreadableRequests extends ErrorReportValve {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en-GB" class="app-template">
			<head><meta charset="utf-8"><title>%1$s – Cooperage</title>
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<link rel="stylesheet" href="/css/frame.css"><link rel="stylesheet" href="/css/parts.css"></head>
			<body><header class="app-header"><div class="app-width"><a class="app-brand" href="/">Cooperage</a></div></header>
			<div class="app-width app-content"><main class="app-main"><section class="app-card app-readable">
			<h1 class="app-card__title">%1$s</h1><p>%2$s</p><p><a href="/">Go to the first page</a></p>
			</section></main></div></body></html>
			""";

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		boolean unreadable = response.getStatus() < 500;
		response.setContentType("text/html");
		response.setCharacterEncoding("UTF-8");
		response.setHeader("Content-Security-Policy",
				"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "same-origin");
		try {
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(PAGE
					.formatted(unreadable ? "We could not read this request" : "Something went wrong", unreadable
							? "There is something in the address or the form that Cooperage cannot read."
							: "Cooperage could not finish this. Something may have been changed: check before you try again."));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			// The browser has gone.
			return;
		}
	}

}
