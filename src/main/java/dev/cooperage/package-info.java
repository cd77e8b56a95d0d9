/**
 * The map of the modules: each package below is a module, named after what it is for.
 * <ul>
 * <li>{@code web}: the shell around every page; knows no feature</li>
 * <li>{@code leases}: work that one of several panels does at a time</li>
 * <li>{@code s3names}: names of buckets, folders and principals</li>
 * <li>{@code storage}: the only module with the AWS SDK</li>
 * <li>{@code database}: what happens while Postgres is away</li>
 * <li>{@code policy}: what grants mean as a bucket policy, and a bucket policy for a
 * person</li>
 * <li>{@code audit}: the history of who changed what</li>
 * <li>{@code people}: people, sign-in, roles</li>
 * <li>{@code apps}: apps that use data with their own principals</li>
 * <li>{@code access}: the access group, and keeping S3 in step with it</li>
 * <li>{@code requests}: asking for access, and answering</li>
 * <li>{@code buckets}: the catalogue of data sources</li>
 * <li>{@code preview}: what the first bytes of a file look like; pure</li>
 * <li>{@code files}: the objects, as one person may see them</li>
 * <li>{@code embedded}: Postgres and an enforcing S3 inside this JVM</li>
 * </ul>
 * The arrows between them point one way; {@code ModularityTests} keeps it so.
 */
@NullMarked
package dev.cooperage;

import org.jspecify.annotations.NullMarked;
