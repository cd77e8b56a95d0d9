package dev.cooperage.files;

import java.time.Duration;

import dev.cooperage.people.CsrfExemption;
import dev.cooperage.web.AttemptLimit;
import dev.cooperage.web.FileBody;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

	/**
	 * Exempts upload forms, which carry an
	 * {@link dev.cooperage.files.uploads.form.UploadTickets upload ticket} instead.
	 */
	@Bean
	CsrfExemption uploadsHaveTickets() {
		return new CsrfExemption("/buckets/*/uploads/**");
	}

	@Bean
	FileBody uploadForms() {
		return new FileBody("/buckets/{name}/uploads/**");
	}

	@Bean
	FileBody smallFiles() {
		return new FileBody("/buckets/{name}/small-files");
	}

	@Bean
	FileBody partsOfFiles() {
		return new FileBody("/buckets/{name}/direct-uploads/{id}/parts/{number}");
	}

	/**
	 * Limits downloads. Each is recorded, but for parts; a program that reads in parts
	 * asks ten a second.
	 */
	@Bean
	AttemptLimit downloads() {
		return new AttemptLimit(HttpMethod.GET, "/buckets/{name}/downloads/{*rest}", 1200, Duration.ofMinutes(1));
	}

	/**
	 * Limits suggestions. Each pause in typing a path is a listing; nobody types so many
	 * in a minute.
	 */
	@Bean
	AttemptLimit suggestionsOfPaths() {
		return new AttemptLimit(HttpMethod.GET, "/buckets/{name}/paths/suggestions", 240, Duration.ofMinutes(1));
	}

}
