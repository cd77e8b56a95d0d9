/**
 * The shell around every page: layout data, menu, flash messages, paging, formats, error
 * pages. Knows no feature.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.cooperage.web;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
