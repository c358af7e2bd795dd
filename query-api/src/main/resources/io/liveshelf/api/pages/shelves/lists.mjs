// SPDX-License-Identifier: Apache-2.0
// The pages of books: of a parent category, a category, a tag, an author, and of a search.

import { h, clear, setText, setAttribute } from '/assets/shared/dom.mjs';
import { paths, withQuery } from './api.mjs';
import { taxonomy } from './community.mjs';
import { list } from './list.mjs';
import { go } from './router.mjs';
import { count, langOf, said } from './text.mjs';

const crumbs = (...links) => h('nav', { class: 'crumbs', 'aria-label': 'Where this is' }, h('ol', { role: 'list' }, [h('a', { href: '/' }, 'Shelves'), ...links].map((link) => h('li', null, link))));

/** A title whose room is there before its words are. */
const heading = (text) => h('h1', { class: 'list-title', lang: langOf(text) }, text);

export async function parent({ root, params: [id], url, life, title }) {
  const name = heading('\u00a0');
  const gloss = h('p', { class: 'list-note', lang: 'vi' }, '\u00a0');
  const children = h('ul', { class: 'chips', role: 'list' });
  taxonomy(life).then((parents) => {
    const its = parents.find((each) => each.id === id);
    if (!its || life.aborted) return;
    setText(name, its.name);
    title(its.name);
    children.append(...its.children.map((child) => h('li', null, h('a', { class: 'chip', lang: 'vi', href: `/category/${child.slug}` }, child.name, ' ', h('span', { class: 'num' }, count(child.books_count))))));
  });
  return list({
    root, life, url,
    head: [crumbs(), name, gloss, h('nav', { class: 'subcategories', 'aria-label': 'Categories in this one' }, children)],
    path: (address, parameters) => paths.parent(id, parameters),
    when: (view) => view.key === `books:top:category:${id}`,
    use(data) {
      setText(gloss, data.category_name);
      if (name.textContent === '\u00a0') setText(name, data.category_name);
      title(name.textContent);
    },
  });
}

export async function category({ root, params: [slug], url, life, title }) {
  const name = heading('\u00a0');
  setAttribute(name, 'lang', 'vi');
  const above = h('a', { href: '/' }, '\u00a0');
  taxonomy(life).then((parents) => {
    const its = parents.find(({ children }) => children.some((child) => child.slug === slug));
    if (!its) return;
    setText(above, its.name);
    setAttribute(above, 'href', `/parent/${its.id}`);
  });
  return list({
    root, life, url,
    head: [crumbs(above), name],
    path: (address, parameters) => paths.child(slug, parameters),
    use(data) {
      setText(name, data.category_name);
      title(data.category_name);
    },
  });
}

export async function tag({ root, params: [its], url, life, title }) {
  title(its);
  return list({
    root, life, url,
    head: [crumbs(), h('h1', { class: 'list-title' }, h('span', { class: 'muted', 'aria-hidden': 'true' }, '#'), said('span', null, its))],
    path: (address, parameters) => paths.byTag(its, parameters),
    none: 'No book has this tag.',
  });
}

export async function author({ root, params: [id], url, life, title }) {
  const name = heading(id);
  title(id);
  return list({
    root, life, url,
    head: [crumbs(), name, h('p', { class: 'list-note' }, id)],
    path: (address, parameters) => paths.search({ author: id, ...parameters }),
    use(data) {
      const known = data.books.map((card) => card.author_names[card.authors.findIndex((each) => each.toLowerCase() === id.toLowerCase())]).find(Boolean);
      if (!known) return;
      setText(name, known);
      setAttribute(name, 'lang', langOf(known));
      title(known);
    },
    none: 'No book here has this author.',
  });
}

/** What is searched for, and within which category. */
export async function search({ root, url, life, title }) {
  const name = heading('All books');
  const choice = h('select', { id: 'category', class: 'select', onchange: () => refine('category', choice.value) }, h('option', { value: '' }, 'All categories'));
  const bounds = h('ul', { class: 'chips', role: 'list' });
  taxonomy(life).then((parents) => {
    choice.append(...parents.map((each) => h('optgroup', { label: each.name }, each.children.map((child) => h('option', { value: child.name, lang: 'vi' }, `${child.name} (${count(child.books_count)})`)))));
    choice.value = new URL(location.href).searchParams.get('category') ?? '';
  });

  function refine(parameter, value) {
    const query = Object.fromEntries(new URL(location.href).searchParams);
    delete query.page;
    go(withQuery('/search', { ...query, [parameter]: value }));
  }

  function describe(address) {
    const query = address.searchParams;
    const q = query.get('q')?.trim();
    setText(name, q ? `“${q}”` : 'All books');
    setAttribute(name, 'lang', langOf(q));
    title(q ? `Search: ${q}` : 'All books');
    clear(bounds).append(...['author', 'tags'].filter((each) => query.get(each)).map((each) => h('li', null,
      h('button', { type: 'button', class: 'chip', onclick: () => refine(each, null) }, said('span', null, query.get(each)), h('span', { 'aria-hidden': 'true' }, '×'), h('span', { class: 'vh' }, 'remove')))));
    choice.value = query.get('category') ?? '';
  }

  describe(url);
  const books = await list({
    root, life, url,
    head: [crumbs(), name, h('div', { class: 'bounds' }, h('label', { class: 'vh', for: 'category' }, 'Category'), choice, bounds)],
    path: (address, parameters) => paths.search({ ...pick(address, ['q', 'author', 'category', 'tags']), ...parameters }),
    none: 'Nothing is found. Accents and capitals do not matter; fewer words find more.',
  });
  return {
    update(next) {
      describe(next);
      books.update(next);
    },
  };
}

const pick = (url, names) => Object.fromEntries(names.map((name) => [name, url.searchParams.get(name)?.trim()]));
