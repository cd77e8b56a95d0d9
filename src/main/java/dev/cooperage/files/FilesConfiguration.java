package dev.cooperage.files;

import dev.cooperage.people.CsrfExemption;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

	/** Upload forms carry an {@link UploadTickets upload ticket} instead. */
	@Bean
	CsrfExemption uploadsHaveTickets() {
		return new CsrfExemption("/buckets/*/uploads/**");
	}

}
