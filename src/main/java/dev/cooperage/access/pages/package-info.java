/** The pages of the access group, of hand-overs and of the platform. */
@ApplicationModule(allowedDependencies = { "apps", "access", "access :: card", "access.decide", "access.foreign",
		"access.group", "access.sync", "people", "teams", "policy :: rendering", "storage :: probe", "s3names", "web" })
@NullMarked
package dev.cooperage.access.pages;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
