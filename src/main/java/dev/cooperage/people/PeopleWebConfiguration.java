package dev.cooperage.people;

import java.util.List;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class PeopleWebConfiguration implements WebMvcConfigurer {

	private final SignedInPerson signedInPerson;

	PeopleWebConfiguration(SignedInPerson signedInPerson) {
		this.signedInPerson = signedInPerson;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.signedInPerson);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this.signedInPerson);
	}

}
